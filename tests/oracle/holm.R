# What tests/equity/holm_test.cpp compares with: Rscript tests/oracle/holm.R > tests/oracle/holm.csv
# Two rows for each case: the p values, and what p.adjust(method = "holm") makes of them. NA is missing.
number <- function(x) ifelse(is.na(x), "NA", sprintf("%.17g", x))
case <- function(p) for (row in list(p, p.adjust(p, "holm"))) cat(paste(number(row), collapse = ","), "\n", sep = "")
set.seed(5)
case(0.04)
case(c(0.01, 0.04, 0.03, 0.005))
case(c(0.01, NA, 0.04, NA, 0.03))
case(c(0, 1, 1, 0, 0.5))
case(rep(0.02, 6))
case(c(NA, NA))
for (n in c(2, 5, 20, 200)) case(runif(n)^3)
