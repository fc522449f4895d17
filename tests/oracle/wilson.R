# What tests/equity/wilson_test.cpp compares with: Rscript tests/oracle/wilson.R > tests/oracle/wilson.csv
# Rows: successes, trials, level, low, high. prop.test without the continuity correction gives Wilson's score interval.
number <- function(x) sprintf("%.17g", x)
for (level in c(0.8, 0.9, 0.95, 0.99))
  for (n in c(1, 2, 3, 7, 10, 29, 100, 1234, 1000000))
    for (x in unique(c(0, 1, floor(n * c(0.1, 0.25, 0.5, 0.9)), n - 1, n))) {
      interval <- suppressWarnings(prop.test(x, n, conf.level = level, correct = FALSE))$conf.int
      cat(paste(c(x, n, level, number(interval)), collapse = ","), "\n", sep = "")
    }
