# What tests/pilots/did_staggered_test.cpp compares with: Rscript tests/oracle/did_staggered.R > tests/oracle/did_staggered.csv
#
# Effects by group and period on a generated panel with two covariates. Independent of the formulas in the papers:
# models and means are one set of estimating equations, whose derivatives are taken numerically; the influence functions
# are −A⁻¹ψ. Averages follow by the delta method, with numeric derivatives as well.
number <- function(x) sprintf("%.17g", x)
row <- function(...) cat(paste(c(...), collapse = ","), "\n", sep = "")
set.seed(2021)
units <- 90
periods <- 1:5
group <- sample(c(0, 3, 4, 5), units, TRUE, c(0.4, 0.25, 0.2, 0.15))
x1 <- rnorm(units) + 0.5 * (group == 3)
x2 <- as.numeric(runif(units) < 0.4 + 0.2 * (group > 0))
level <- rnorm(units)
y <- sapply(periods, function(t) level + (0.2 + 0.3 * x1 - 0.2 * x2) * t +
              (group > 0 & t >= group) * (1 + 0.5 * (t - group)) + rnorm(units, sd = 0.4))
for (i in seq_len(units)) for (t in periods) row("row", i, t, group[i], number(c(y[i, t], x1[i], x2[i])))

jacobian <- function(f, at) sapply(seq_along(at), function(j) {
  h <- 1e-4 * max(1, abs(at[j]))
  d <- function(step) { at[j] <- at[j] + step; f(at) }
  (8 * (d(h) - d(-h)) - (d(2 * h) - d(-2 * h))) / (12 * h)
})
X <- cbind(1, x1, x2)
effect <- function(method, change, treated, X) {
  k <- ncol(X)
  gamma <- if (method == "reg") NULL else unname(coef(glm(treated ~ X - 1, family = binomial,
                                                          control = glm.control(epsilon = 1e-14))))
  beta <- if (method == "ipw") NULL else unname(coef(lm(change ~ X - 1, subset = treated == 0)))
  moments <- function(theta) {
    g <- theta[seq_along(gamma)]; b <- theta[length(gamma) + seq_along(beta)]
    eta <- theta[length(gamma) + length(beta) + 1:2]
    p <- if (is.null(gamma)) 0 else plogis(drop(X %*% g))
    fitted <- if (is.null(beta)) 0 else drop(X %*% b)
    cbind(if (!is.null(gamma)) X * (treated - p), if (!is.null(beta)) X * ((1 - treated) * (change - fitted)),
          if (method == "reg") cbind(treated * (change - eta[1]), treated * (fitted - eta[2]))
          else cbind(treated * (change - fitted - eta[1]), (1 - treated) * p / (1 - p) * (change - fitted - eta[2])))
  }
  p <- if (is.null(gamma)) 0 else plogis(drop(X %*% gamma))
  fitted <- if (is.null(beta)) 0 else drop(X %*% beta)
  odds <- (1 - treated) * p / (1 - p)
  eta <- if (method == "reg") c(mean(change[treated == 1]), mean(fitted[treated == 1])) else
    c(mean((change - fitted)[treated == 1]), sum(odds * (change - fitted)) / sum(odds))
  theta <- c(gamma, beta, eta)
  A <- jacobian(function(at) colMeans(moments(at)), theta)
  influence <- -moments(theta) %*% t(solve(A))
  m <- length(theta)
  list(effect = eta[1] - eta[2], influence = influence[, m - 1] - influence[, m])
}
shares <- function(g) mean(group == g)
for (comparison in c("never", "not_yet")) for (method in c("dr", "reg", "ipw")) for (base in c("varying", "universal")) {
  cells <- list()
  for (g in c(3, 4, 5)) for (t in if (base == "varying") 2:5 else 1:5) {
    from <- if (t >= g || base == "universal") g - 1 else t - 1
    if (from == t) {
      row("effect", comparison, method, base, g, t, 0, "NA")
      cells[[length(cells) + 1]] <- list(g = g, t = t, effect = 0, influence = rep(0, units))
      next
    }
    other <- group == 0 | (comparison == "not_yet" & group != g & group > max(t, from))
    used <- group == g | other
    one <- effect(method, (y[, t] - y[, from])[used], as.numeric(group == g)[used], X[used, ])
    influence <- rep(0, units)
    influence[used] <- one$influence * units / sum(used)
    row("effect", comparison, method, base, g, t, number(c(one$effect, sqrt(sum(influence^2)) / units)))
    cells[[length(cells) + 1]] <- list(g = g, t = t, effect = one$effect, influence = influence)
  }
  G <- sapply(cells, `[[`, "g"); T <- sapply(cells, `[[`, "t")
  effects <- sapply(cells, `[[`, "effect")
  influences <- cbind(sapply(cells, `[[`, "influence"), sapply(c(3, 4, 5), function(g) (group == g) - shares(g)))
  average <- function(type, at, statistic) {
    f <- function(theta) statistic(theta[seq_along(effects)], theta[length(effects) + 1:3][G - 2], theta[length(effects) + 1:3])
    theta <- c(effects, sapply(c(3, 4, 5), shares))
    influence <- influences %*% jacobian(f, theta)
    row("average", comparison, method, base, type, at, number(c(f(theta), sqrt(sum(influence^2)) / units)))
  }
  post <- T >= G
  weighted <- function(which) function(e, p, s) sum((e * p)[which]) / sum(p[which])
  average("simple", "overall", weighted(post))
  for (e in sort(unique(T - G))) average("dynamic", e, weighted(T - G == e))
  average("dynamic", "overall", function(e, p, s) mean(sapply(0:2, function(k) weighted(T - G == k)(e, p, s))))
  for (t in 3:5) average("calendar", t, weighted(post & T == t))
  average("calendar", "overall", function(e, p, s) mean(sapply(3:5, function(k) weighted(post & T == k)(e, p, s))))
  for (g in 3:5) average("group", g, weighted(post & G == g))
  average("group", "overall", function(e, p, s) sum(s * sapply(3:5, function(k) weighted(post & G == k)(e, p, s))) / sum(s))
}
