# What tests/equity/fisher_test.cpp compares with: Rscript tests/oracle/exact_tests.R > tests/oracle/exact_tests.csv
# Rows: fisher, successes, trials, of the other, p of fisher.test; binomial, known share, successes, trials, p of binom.test.
# What is under 1e-300, where R has fewer digits, is 0.
number <- function(x) sprintf("%.17g", ifelse(x < 1e-300, 0, x))
row <- function(...) cat(paste(c(...), collapse = ","), "\n", sep = "")
fisher <- function(a, m, b, n)
  row("fisher", format(c(a, m, b, n), scientific = FALSE, trim = TRUE),
      number(fisher.test(matrix(c(a, m - a, b, n - b), 2), conf.int = FALSE)$p.value))
for (s in list(c(0, 0, 3, 5), c(0, 1, 0, 1), c(1, 1, 0, 1), c(1, 1, 1, 1), c(1, 1, 0, 20), c(0, 7, 0, 9), c(7, 7, 9, 9),
               c(7, 7, 0, 9), c(3, 4, 1, 4), c(10, 15, 3, 15), c(10, 10, 0, 10), c(12, 23, 5, 19), c(42, 100, 61, 100),
               c(211, 502, 306, 501), c(1, 3000, 4, 100), c(0, 5000, 3, 7), c(4000, 9000, 4100, 9000),
               c(50000, 100000, 50500, 100000), c(400000, 1000000, 401000, 1000000), c(999990, 1000000, 999999, 1000000),
               c(30, 1000000, 45, 1000000), c(300, 1000, 700, 1000), c(20, 400, 390, 400)))
  fisher(s[1], s[2], s[3], s[4])
for (m in 1:6) for (n in c(1, 4, 6)) for (a in 0:m) for (b in 0:n) fisher(a, m, b, n)
for (known in c(0, 0.01, 0.25, 0.5, 0.513, 0.9, 1))
  for (n in c(0, 1, 2, 9, 10, 137, 10000, 1000000))
    for (x in unique(c(0, 1, floor(n * c(0.1, 0.25, 0.26, 0.5, 0.9)), n)))
      if (x <= n && n > 0)
        row("binomial", known, format(c(x, n), scientific = FALSE, trim = TRUE), number(binom.test(x, n, known)$p.value))
