# What tests/equity/wage_gap_test.cpp compares with: Rscript tests/oracle/wages.R > tests/oracle/wages.csv
# Of each case: own and other wages; the median with the order-statistic interval of each at a level (NA: none); W and p of
# wilcox.test(exact = FALSE, correct = TRUE), the share of pairs above, low and high of difference and ratio of the medians
# by square-and-add.
number <- function(x) ifelse(is.na(x), "NA", sprintf("%.17g", x))
row <- function(...) cat(paste(c(...), collapse = ","), "\n", sep = "")
middle <- function(x, level) {
  n <- length(x)
  ranks <- 0:(n %/% 2)  # the largest k for which P(fewer than k of n coins) is at most half of what is left
  k <- max(ranks[pbinom(ranks - 1, n, 0.5) <= (1 - level) / 2])
  s <- sort(x)
  c(median(x), if (k > 0) s[c(k, n - k + 1)] else c(NA, NA))
}
limits <- function(a, b) {
  d <- a[1] - b[1]
  c(d - sqrt((a[1] - a[2])^2 + (b[3] - b[1])^2), d + sqrt((a[3] - a[1])^2 + (b[1] - b[2])^2))
}
case <- function(own, other, level = 0.95) {
  row("own", number(own))
  row("other", number(other))
  test <- suppressWarnings(wilcox.test(own, other, exact = FALSE, correct = TRUE))
  a <- middle(own, level)
  b <- middle(other, level)
  row("medians", level, number(c(a, b)))
  p <- if (is.nan(test$p.value)) 1 else test$p.value
  row("gap", number(c(test$statistic, p, mean(outer(own, other, ">") + 0.5 * outer(own, other, "==")))),
      number(c(limits(a, b), exp(limits(log(a), log(b))))))
}
set.seed(55)
wages <- function(n, mean) round(rlnorm(n, log(mean), 0.25) * 4) / 4  # in quarters of a dollar, so that some are the same
case(18, 21)
case(18, 18)
case(c(15, 16), wages(30, 20))
case(rep(17.5, 8), rep(17.5, 9))
case(rep(17.5, 8), c(rep(17.5, 9), 18))
case(wages(5, 20), wages(6, 20))
for (n in c(6, 7, 20, 51, 300)) for (level in c(0.9, 0.95)) case(wages(n, 18), wages(n + 5, 20), level)
