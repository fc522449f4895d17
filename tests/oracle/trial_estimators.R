# What tests/pilots/estimators_oracle_test.cpp compares with:
#   LABORSHED_REAL_DATA=... Rscript tests/oracle/trial_estimators.R > tests/oracle/trial_estimators.csv
#
# Made-up trials, each row "person" with outcome (NA: lost), arm, block, cluster, took part, two covariates; then what
# estimatr, sandwich and lm say of them, and direct computations where there is no package: Lee's bounds by his
# Proposition 3, all assignments of small trials, the bets of a confidence sequence by uniroot. Of the NSW experiments
# the results only.
suppressMessages({library(estimatr); library(sandwich)})
number <- function(x) ifelse(is.na(x), "NA", sprintf("%.17g", x))
row <- function(...) cat(paste(c(...), collapse = ","), "\n", sep = "")

robust <- function(fit, term)  # estimate, standard error, df, p, interval
  number(c(fit$coefficients[[term]], fit$std.error[[term]], fit$df[[term]], fit$p.value[[term]],
           fit$conf.low[[term]], fit$conf.high[[term]]))
whole <- function(fit) number(c(fit$coefficients, fit$std.error, fit$df, fit$p.value, fit$conf.low, fit$conf.high))

lee <- function(name, y, z) {  # Lee (2009): expectations over people, variances with n
  s <- !is.na(y)
  q <- tapply(s, z, mean)
  more <- as.integer(q["1"] >= q["0"])
  q1 <- q[[as.character(more)]]; q0 <- q[[as.character(1 - more)]]
  p <- 1 - q0 / q1
  a <- sort(y[s & z == more]); b <- y[s & z == 1 - more]
  n <- length(y); d <- mean(z == more)
  vary <- function(x) mean((x - mean(x))^2)
  vp <- (1 - p)^2 * ((1 - q1) / (d * q1) + (1 - q0) / ((1 - d) * q0))
  one <- function(a) {  # the lowest 1 - p of a, the last of them in part
    kept <- (1 - p) * length(a)
    w <- pmin(1, pmax(0, kept - seq_along(a) + 1))
    cut <- a[max(which(w > 1e-9))]
    m <- sum(w * a) / sum(w)
    v <- sum(w * (a - m)^2) / sum(w)
    part <- mean(s * (z == more)) * (1 - p)
    c(m, (v / part + (cut - m)^2 * p / part + ((cut - m) / (1 - p))^2 * vp +
          vary(b) / mean(s * (z != more))) / n)
  }
  l <- one(a); u <- one(-rev(a)); u[1] <- -u[1]
  bounds <- c(l[1], u[1]) - mean(b)
  se <- sqrt(c(l[2], u[2]))
  if (more == 0) { bounds <- -rev(bounds); se <- rev(se) }
  c95 <- uniroot(function(c) pnorm(c + diff(bounds) / max(se)) - pnorm(-c) - 0.95, c(0, 3), tol = 1e-14)$root
  row(name, "lee", number(c(p, bounds, se, bounds[1] - c95 * se[1], bounds[2] + c95 * se[2])))
}

anderson_rubin <- function(y, d, z, block) {  # ends of the set by root finding on HC2 t statistics
  t2 <- function(b) {
    fit <- if (length(unique(block)) > 1) lm_robust(I(y - b * d) ~ z + factor(block)) else lm_robust(I(y - b * d) ~ z)
    (fit$coefficients[["z"]] / fit$std.error[["z"]])^2 - qt(0.975, fit$df[["z"]])^2
  }
  if (t2(1e7) < 0) return(c(NA, NA))  # no ends, or two parts
  f <- if (length(unique(block)) > 1) iv_robust(y ~ d + factor(block) | z + factor(block)) else iv_robust(y ~ d | z)
  b <- f$coefficients[["d"]]
  s <- f$std.error[["d"]]
  c(uniroot(t2, c(b - 50 * s, b), tol = 1e-12)$root, uniroot(t2, c(b, b + 50 * s), tol = 1e-12)$root)
}

case <- function(name, y, z, block = NULL, cluster = NULL, took = NULL, x1 = NULL, x2 = NULL) {
  n <- length(y)
  or0 <- function(v) if (is.null(v)) rep(0, n) else v
  for (i in seq_len(n))
    row(name, "person", number(y[i]), z[i], or0(block)[i], or0(cluster)[i], or0(took)[i], number(c(or0(x1)[i], or0(x2)[i])))
  if (anyNA(y)) lee(name, y, z)
  data <- data.frame(y, z, block = factor(or0(block)), cluster = or0(cluster), d = or0(took), x1 = or0(x1), x2 = or0(x2))
  data <- data[!is.na(y), ]
  blocks <- !is.null(block); clusters <- !is.null(cluster)
  row(name, "difference", whole(
    if (blocks && clusters) difference_in_means(y ~ z, data, blocks = block, clusters = cluster)
    else if (blocks) difference_in_means(y ~ z, data, blocks = block)
    else if (clusters) difference_in_means(y ~ z, data, clusters = cluster)
    else difference_in_means(y ~ z, data)))
  if (!is.null(x1)) {
    covariates <- if (blocks) ~ block + x1 + x2 else ~ x1 + x2
    row(name, "lin", robust(if (clusters) lm_lin(y ~ z, covariates, data, clusters = cluster)
                            else lm_lin(y ~ z, covariates, data), "z"))
    fit <- lm(y ~ z + x1 + x2, data)
    for (type in c("HC0", "HC1", "HC2", "HC3")) row(name, type, number(c(coef(fit), vcovHC(fit, type))))
    for (type in c("CR0", "CR2")) if (clusters) {
      r <- lm_robust(y ~ z + x1 + x2, data, clusters = cluster, se_type = type)
      row(name, type, number(c(r$coefficients, r$vcov)), number(r$df))
    }
    few <- if (blocks) lm(z ~ block, data) else lm(z ~ 1, data)
    test <- anova(few, update(few, . ~ . + x1 + x2))
    row(name, "balance", number(c(test$F[2], test$Df[2], test$Res.Df[2], test[["Pr(>F)"]][2])))
  }
  if (!is.null(took)) {
    fit <- if (blocks) iv_robust(y ~ d + block | z + block, data) else iv_robust(y ~ d | z, data)
    first <- if (blocks) lm_robust(d ~ z + block, data) else lm_robust(d ~ z, data)
    form <- if (blocks) lm_robust(y ~ z + block, data) else lm_robust(y ~ z, data)
    row(name, "compliers", robust(fit, "d"), number(c(
      first$coefficients[["z"]], first$std.error[["z"]], (first$coefficients[["z"]] / first$std.error[["z"]])^2,
      with(data, anderson_rubin(y, d, z, block)), form$p.value[["z"]])))
  }
}

set.seed(1923)
arms <- function(n, m) sample(rep(0:1, c(n - m, m)))
in_blocks <- function(block, treated) { z <- integer(length(block))
  for (b in unique(block)) z[block == b] <- arms(sum(block == b), treated[[as.character(b)]]); z }
made <- function(name, n, m, ...) {
  z <- arms(n, m); x1 <- rnorm(n); x2 <- rexp(n)
  took <- ifelse(runif(n) < ifelse(z == 1, 0.7, 0.1), 1, 0)
  case(name, 3 + 2 * took + x1 * (1 + z) + rnorm(n) * (1 + z), z, took = took, x1 = x1, x2 = x2, ...)
}
case("five people", c(1, 4, 2, 6, 9), c(0, 1, 0, 1, 1))
made("plain", 60, 30)
made("unequal arms", 45, 11)
made("large", 300, 140)
z <- arms(80, 40)
case("yes and no", rbinom(80, 1, 0.3 + 0.3 * z), z, took = rbinom(80, 1, 0.2 + 0.6 * z), x1 = rnorm(80), x2 = rbinom(80, 1, 0.5))
z <- arms(70, 35)
case("weak", rnorm(70), z, took = rbinom(70, 1, 0.4 + 0.1 * z), x1 = rnorm(70), x2 = rnorm(70))
z <- arms(40, 20)
case("one-sided", rnorm(40) + z, z, took = z * rbinom(40, 1, 0.6))
block <- rep(1:4, c(10, 24, 16, 30))
z <- in_blocks(block, list("1" = 3, "2" = 12, "3" = 10, "4" = 6))
took <- rbinom(80, 1, 0.1 + 0.7 * z)
x1 <- rnorm(80) + block
case("blocks", block + took * block / 2 + x1 + rnorm(80), z, block, took = took, x1 = x1, x2 = rexp(80))
block <- rep(1:15, each = 2)
case("pairs", rnorm(30) + block / 3, in_blocks(block, setNames(as.list(rep(1, 15)), 1:15)), block)
cluster <- rep(1:14, c(3, 5, 8, 2, 6, 6, 9, 1, 4, 7, 3, 5, 5, 6))
z <- arms(14, 6)[cluster]
case("clusters", z + rnorm(14)[cluster] + rnorm(70), z, cluster = cluster, x1 = rnorm(70), x2 = rnorm(14)[cluster])
block <- rep(1:3, c(20, 30, 20)); cluster <- rep(1:16, c(5, 5, 5, 5, rep(4, 5), 10, 4, 4, 3, 3, 3, 3))
treated <- c(1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 1, 0, 0, 1, 0, 1)
case("clusters in blocks", rnorm(70) + rnorm(16)[cluster], treated[cluster], block, cluster)
# Pairs, a block of one treated among four, and two larger blocks: Pashley and Miratrix's variance for the small ones.
block <- c(rep(1:4, each = 2), rep(5, 4), rep(6:7, c(8, 10)))
z <- in_blocks(block, list("1" = 1, "2" = 1, "3" = 1, "4" = 1, "5" = 1, "6" = 3, "7" = 5))
y <- rnorm(30) + block / 4 + z
for (i in 1:30) row("small and large blocks", "person", number(y[i]), z[i], block[i], 0, 0, 0, 0)
n <- as.vector(table(block))
d <- sapply(1:7, function(b) mean(y[block == b & z == 1]) - mean(y[block == b & z == 0]))
v <- sapply(6:7, function(b) var(y[block == b & z == 1]) / sum(block == b & z == 1) + var(y[block == b & z == 0]) / sum(block == b & z == 0))
m <- sum(n[1:5]); k <- n[1:5]^2 / (m - 2 * n[1:5])
small <- sum(k * (d[1:5] - sum(n[1:5] * d[1:5]) / m)^2) / (m + sum(k)) * (m / 30)^2
large <- sum(v * (n[6:7] / 30)^2)
se <- sqrt(small + large); df <- (small + large)^2 / (small^2 / 4 + large^2 / 14); est <- sum(n * d) / 30
row("small and large blocks", "difference",
    number(c(est, se, df, 2 * pt(-abs(est / se), df), est - qt(0.975, df) * se, est + qt(0.975, df) * se)))
lost <- function(name, n, kept, outcome) {
  z <- arms(n, n %/% 2)
  y <- outcome(n, z); y[runif(n) > kept[z + 1]] <- NA
  case(name, y, z)
}
lost("more lost in comparison", 120, c(0.7, 0.9), function(n, z) rnorm(n) + z)
lost("more lost in treatment", 90, c(0.95, 0.75), function(n, z) rexp(n) + z)
lost("yes and no with lost", 200, c(0.8, 0.9), function(n, z) rbinom(n, 1, 0.4 + 0.2 * z))

# All assignments of small trials: p of both statistics, ends of the interval of the difference by the smallest and
# largest effect with p above 5 %, searched on the effects at which any assignment's statistic changes sides.
exact <- function(name, y, z, block = rep(1, length(y))) {
  for (i in seq_along(y)) row(name, "person", number(y[i]), z[i], block[i], 0, 0, 0, 0)
  sets <- lapply(unique(block), function(b) { who <- which(block == b)
    apply(combn(length(who), sum(z[who])), 2, function(i) who[i], simplify = FALSE) })
  all <- expand.grid(lapply(sets, seq_along))
  assigned <- apply(all, 1, function(pick) { a <- integer(length(y))
    for (b in seq_along(sets)) a[sets[[b]][[pick[b]]]] <- 1L; a })
  weight <- table(block) / length(y)
  statistic <- function(y, z, studentized) {
    d <- 0; v <- 0
    for (b in names(weight)) { i <- block == b
      d <- d + weight[[b]] * (mean(y[i & z == 1]) - mean(y[i & z == 0]))
      if (studentized) v <- v + weight[[b]]^2 * (var(y[i & z == 1]) / sum(i & z == 1) + var(y[i & z == 0]) / sum(i & z == 0)) }
    if (studentized) d / sqrt(v) else d
  }
  p <- function(effect, studentized) { u <- y - effect * z
    t <- abs(apply(assigned, 2, function(a) statistic(u, a, studentized)))
    mean(t >= abs(statistic(u, z, studentized)) * (1 - 1e-9) - 1e-12) }
  d <- statistic(y, z, FALSE)
  end <- function(direction, studentized) { inside <- d; outside <- d + direction * 100 * sd(y)
    if (p(outside, studentized) > 0.05) return(direction * Inf)
    for (i in 1:60) { m <- (inside + outside) / 2; if (p(m, studentized) > 0.05) inside <- m else outside <- m }
    inside }
  row(name, "exact", ncol(assigned), number(c(d, p(0, FALSE), end(-1, FALSE), end(1, FALSE))))
  if (all(table(block, z) > 1)) row(name, "exact studentized", number(c(p(0, TRUE), end(-1, TRUE), end(1, TRUE))))
}
exact("exact four and four", c(5, 7, 9, 4, 1, 2, 3, 6), rep(1:0, each = 4))
exact("exact unequal", c(2.5, 9.1, 7.7, 0.3, 1.4, 2.2, 3.8, 5.6, 1.1), c(1, 1, 1, 0, 0, 0, 0, 0, 0))
exact("exact mostly treated", c(2.5, 9.1, 7.7, 0.3, 1.4, 2.2, 3.8, 5.6, 1.1), c(1, 1, 1, 1, 0, 1, 1, 0, 1))
exact("exact yes and no", c(1, 1, 1, 0, 1, 0, 0, 1, 0, 0), rep(1:0, each = 5))
exact("exact blocks", c(3, 8, 1, 2, 5, 9, 4, 6, 2, 7), c(1, 1, 0, 0, 1, 1, 1, 0, 0, 0), rep(1:2, c(4, 6)))
exact("exact pairs", c(3, 1, 8, 2, 5, 6, 9, 1, 4, 2, 7, 3), rep(1:0, 6), rep(1:6, each = 2))

# Bets on shares: log wealth against p, ends where it reaches 1 / alpha; the least over pairs of shares by optimize.
sequence <- function(n0, s0, n1, s1, alpha = 0.05, a = 0.5, b = 0.5) {
  wealth <- function(n, s) { force(n); force(s); function(p)
    lbeta(a + s, b + n - s) - lbeta(a, b) - ifelse(s > 0, s * log(p), 0) - ifelse(n > s, (n - s) * log(1 - p), 0) }
  w0 <- wealth(n0, s0); w1 <- wealth(n1, s1); limit <- -log(alpha)
  root <- function(f, from, to) if (f(to) < 0) to else uniroot(f, sort(c(from, to)), tol = 1e-13)$root
  ends <- function(w, n, s) c(root(function(p) w(p) - limit, s / n, 1e-12), root(function(p) w(p) - limit, s / n, 1 - 1e-12))
  least <- function(d) { from <- max(0, -d); to <- min(1, 1 - d)
    f <- function(p) w0(p) + w1(p + d)
    if (to - from < 1e-12) return(f(from))
    at <- optimize(f, c(from, to), tol = 1e-12)$minimum
    min(f(at), f(from + 1e-13), f(to - 1e-13), na.rm = TRUE) }
  d <- s1 / n1 - s0 / n0
  both <- c(root(function(x) least(x) - limit, d, -1 + 1e-9), root(function(x) least(x) - limit, d, 1 - 1e-9))
  row("sequence", "shares", n0, s0, n1, s1, number(c(alpha, a, b, ends(w0, n0, s0), ends(w1, n1, s1), both,
                                                     min(1, exp(-least(0))))))
}
sequence(10, 3, 10, 7)
sequence(100, 30, 100, 45)
sequence(400, 120, 380, 171)
sequence(50, 0, 50, 50)
sequence(50, 0, 50, 4)
sequence(3, 1, 2, 1)
sequence(200, 150, 150, 120, 0.1, 8, 2)

data <- Sys.getenv("LABORSHED_REAL_DATA")
if (data != "") {
  mixtape <- read.csv(file.path(data, "pilots/causaldata_nsw_mixtape.csv"))
  daag <- read.csv(file.path(data, "pilots/DAAG_nswdemo.csv"))
  row("nsw mixtape", "difference", whole(difference_in_means(re78 ~ treat, mixtape)))
  row("nsw mixtape", "lin", robust(lm_lin(re78 ~ treat, ~ age + educ + black + hisp + marr + nodegree + re74 + re75, mixtape), "treat"))
  row("nsw daag", "difference", whole(difference_in_means(re78 ~ trt, daag)))
  row("nsw daag", "lin", robust(lm_lin(re78 ~ trt, ~ age + educ + black + hisp + marr + nodeg + re75, daag), "trt"))
}
