# What tests/equity/rate_ratio_test.cpp compares with: Rscript tests/oracle/rate_ratio.R > tests/oracle/rate_ratio.csv
# Rows: successes, trials, of the other, level, ratio, low, high (NA: none). The limits are where Pearson's chi-square of the
# most likely rates with a ratio reaches its quantile (Koopman, Biometrics 1984, 40: 513-517). The most likely second rate is
# searched where the likelihood is flat, or at the end where a rate would exceed 1.
number <- function(x) ifelse(is.na(x), "NA", sprintf("%.17g", x))
chi_square <- function(x, m, y, n, theta) {
  edge <- min(1, 1 / theta)
  slope <- function(q) (x + y) / q - (if (x < m) (m - x) * theta / (1 - theta * q) else 0) - (if (y < n) (n - y) / (1 - q) else 0)
  inside <- edge * (1 - 1e-13)
  q <- if (x + y == 0) 0 else if (slope(inside) >= 0) edge else uniroot(slope, c(1e-13 * edge, inside), tol = 1e-17)$root
  pearson <- function(k, of, p) if (k == of * p) 0 else (k - of * p)^2 / (of * p * (1 - p))
  pearson(x, m, min(1, theta * q)) + pearson(y, n, q)
}
case <- function(x, m, y, n, level) {
  limit <- qchisq(level, 1)
  off <- function(t) chi_square(x, m, y, n, exp(t)) - limit
  middle <- log((max(x, 0.5) / m) / (max(y, 0.5) / n))
  search <- function(step) {
    far <- middle + step
    while (off(far) < 0) far <- far + step
    near <- far - step
    if (off(near) > 0) near <- middle
    exp(uniroot(off, sort(c(near, far)), tol = 1e-14, maxiter = 10000)$root)
  }
  low <- if (x == 0) 0 else search(-0.1)
  high <- if (y == 0) NA else search(0.1)
  cat(paste(c(format(c(x, m, y, n), scientific = FALSE, trim = TRUE), level,
              number(c(if (y == 0) NA else (x / m) / (y / n), low, high))), collapse = ","), "\n", sep = "")
}
for (level in c(0.9, 0.95, 0.99))
  for (s in list(c(36, 40, 16, 80), c(42, 100, 61, 100), c(1, 1, 3, 5), c(0, 1, 3, 5), c(0, 40, 10, 40), c(10, 40, 0, 40),
                 c(3, 7, 2, 7), c(5, 56, 1, 29), c(30, 1000, 50, 1000), c(300000, 1000000, 301000, 1000000),
                 c(1, 1000000, 3, 1000000), c(19, 20, 18, 20), c(2, 3, 499, 900),
                 c(10, 10, 10, 10), c(10, 10, 3, 10), c(3, 10, 10, 10), c(1, 1, 1, 1)))
    case(s[1], s[2], s[3], s[4], level)
