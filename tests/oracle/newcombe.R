# What tests/equity/newcombe_test.cpp compares with: Rscript tests/oracle/newcombe.R > tests/oracle/newcombe.csv
# Rows: successes, trials, of the other, level, difference, low, high. Written from the paper (Newcombe, Statistics in
# Medicine 1998, 17: 873-890, method 10): l and u are the roots of |x - p| = z sqrt(x (1 - x) / n), found here as such.
number <- function(x) sprintf("%.17g", x)
roots <- function(r, n, z) {
  p <- r / n
  off <- function(x) n * (x - p)^2 - z^2 * x * (1 - x)
  c(if (r == 0) 0 else uniroot(off, c(0, p * (1 - 1e-9)), tol = 1e-16)$root, if (r == n) 1 else uniroot(off, c(p + (1 - p) * 1e-9, 1), tol = 1e-16)$root)
}
case <- function(a, m, b, n, level) {
  z <- qnorm(1 - (1 - level) / 2)
  first <- roots(a, m, z)
  second <- roots(b, n, z)
  d <- a / m - b / n
  low <- d - sqrt((a / m - first[1])^2 + (second[2] - b / n)^2)
  high <- d + sqrt((first[2] - a / m)^2 + (b / n - second[1])^2)
  cat(paste(c(a, m, b, n, level, number(c(d, low, high))), collapse = ","), "\n", sep = "")
}
sizes <- list(c(56, 70, 48, 80), c(9, 10, 3, 10), c(6, 7, 2, 7), c(5, 56, 0, 29), c(0, 10, 0, 20), c(0, 10, 0, 10),
              c(10, 10, 0, 20), c(10, 10, 0, 10), c(1, 1, 0, 1), c(1, 1, 1, 1), c(0, 1, 500, 1000), c(999, 1000, 1, 1),
              c(421, 1003, 612, 1004), c(400000, 1000000, 410000, 1000000))
for (level in c(0.9, 0.95, 0.99)) for (s in sizes) case(s[1], s[2], s[3], s[4], level)
