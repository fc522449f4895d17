# What tests/pilots/matching_test.cpp compares with, by MatchIt 4.5.1 and sandwich:
#   LABORSHED_REAL_DATA=… Rscript tests/oracle/matching_nearest.R > tests/oracle/matching_nearest.csv
#
# Generated people and the published data of LaLonde and of Dehejia and Wahba (their rows are read from
# pilots/ in that folder and not repeated here): who is matched to whom, balance before and after, and the difference of
# weighted means with errors by pair (without replacement) or HC3 (with).
#
# matchit() of 4.5.1 itself is used for Mahalanobis. For propensities alone its new routine (nn_matchC_vec) has bugs,
# mended in 4.5.2: calipers do nothing on some systems (issue 163: the absolute value is taken as a whole number, by which
# the nearer of two is not told either) and with replacement the same person is matched again (159). So propensities go
# through its general routine (nn_matchC), as in the versions before.
suppressMessages({library(MatchIt); library(sandwich)})
number <- function(x) ifelse(is.na(x), "NA", sprintf("%.17g", x))
row <- function(...) cat(paste(c(...), collapse = ","), "\n", sep = "")

case <- function(name, data, covariates, distance = "glm", ratio = 1, replace = FALSE, caliper = NULL, exact = NULL) {
  formula <- reformulate(covariates, "treat")
  row(name, "options", distance, ratio, as.integer(replace), if (is.null(caliper)) "NA" else caliper,
      as.integer(!is.null(exact)))
  rownames(data) <- seq_len(nrow(data))
  treat <- setNames(as.integer(data$treat), rownames(data))
  model <- glm(formula, binomial, data)
  if (distance == "mahalanobis") {
    m <- suppressWarnings(matchit(formula, data, method = "nearest", ratio = ratio, replace = replace,
      exact = if (!is.null(exact)) reformulate(exact), caliper = caliper,
      distance = if (is.null(caliper)) "mahalanobis" else "glm",
      mahvars = if (!is.null(caliper)) reformulate(covariates)))
    mm <- apply(m$match.matrix, 2, as.integer)
    dim(mm) <- dim(m$match.matrix)
    rownames(mm) <- rownames(m$match.matrix)
  } else {
    p <- fitted(model)
    n1 <- sum(treat)
    mm <- MatchIt:::nn_matchC(treat, order(p[treat == 1], decreasing = TRUE), rep(as.integer(ratio), n1),
      rep(FALSE, length(treat)), if (replace) n1 else 1L, p, NULL,
      if (!is.null(exact)) as.integer(interaction(data[exact], drop = TRUE)),
      if (!is.null(caliper)) caliper * sd(p))
  }
  if (distance == "glm" || !is.null(caliper)) {
    row(name, "glm", number(coef(model)))
    # vcov() has the weights of the round before the last: let that be the same as the last.
    further <- glm(formula, binomial, data, epsilon = 1e-14)
    row(name, "errors", number(sqrt(diag(vcov(further)))))
  }
  for (i in seq_len(nrow(mm))) row(name, "match", as.integer(rownames(mm)[i]) - 1, na.omit(mm[i, ]) - 1)
  weights <- MatchIt:::weights.matrix(mm, treat)
  balance <- function(v, x) for (when in c("before", "after"))
    row(name, when, v, number(MatchIt:::bal1var(x, treat, if (when == "after") weights, rep(1, length(treat)),
      s.d.denom = "treated", standardize = TRUE, compute.pair.dist = FALSE)[1:4]))
  for (v in covariates) balance(v, data[[v]])
  used <- data[weights > 0, ]
  used$w <- weights[weights > 0]
  fit <- lm(y ~ treat, used, weights = w)
  covariance <- if (replace) vcovHC(fit, type = "HC3") else {
    pair <- MatchIt:::mm2subclass(mm, treat)
    vcovCL(fit, cluster = pair[weights > 0])
  }
  row(name, "effect", number(c(coef(fit)[2], sqrt(covariance[2, 2]))), sum(used$treat), sum(1 - used$treat))
}

set.seed(1986)
made <- function(n) {
  d <- data.frame(x1 = rnorm(n), x2 = rexp(n), x3 = as.numeric(runif(n) < 0.4))
  d$stratum <- sample(1:3, n, TRUE)
  d$treat <- as.numeric(runif(n) < plogis(-1.2 + 0.8 * d$x1 + 0.3 * d$x2 - 0.5 * d$x3))
  d$y <- 2 * d$treat + d$x1 + d$x2 + rnorm(n)
  d
}
d <- made(150)
for (i in seq_len(nrow(d))) row("made", "person", d$treat[i], d$stratum[i], number(unlist(d[i, c("y", "x1", "x2", "x3")])))
x <- c("x1", "x2", "x3")
case("made nearest", d, x)
case("made two each", d, x, ratio = 2)
case("made with replacement", d, x, replace = TRUE)
case("made three with replacement", d, x, ratio = 3, replace = TRUE)
case("made caliper", d, x, caliper = 0.1)
case("made exact", d, x, exact = "stratum")
case("made exact and caliper with replacement", d, x, ratio = 2, replace = TRUE, caliper = 0.2, exact = "stratum")
case("made Mahalanobis", d, x, distance = "mahalanobis")
case("made Mahalanobis two with replacement", d, x, distance = "mahalanobis", ratio = 2, replace = TRUE)
case("made Mahalanobis exact", d, x, distance = "mahalanobis", exact = "stratum")
case("made Mahalanobis in a caliper", d, x, distance = "mahalanobis", caliper = 0.25)

real <- file.path(Sys.getenv("LABORSHED_REAL_DATA"), "pilots")
l <- read.csv(file.path(real, "MatchIt_lalonde.csv"))
l$y <- l$re78; l$hispan <- as.numeric(l$race == "hispan"); l$white <- as.numeric(l$race == "white")
rownames(l) <- NULL
x <- c("age", "educ", "hispan", "white", "married", "nodegree", "re74", "re75")
case("lalonde nearest", l, x)
case("lalonde with replacement", l, x, replace = TRUE)
case("lalonde caliper", l, x, caliper = 0.1)
case("lalonde exact", l, x, exact = c("white", "hispan"))

nsw <- read.csv(file.path(real, "causaldata_nsw_mixtape.csv"))
psid <- read.csv(file.path(real, "DAAG_psid1.csv"))
names(nsw)[names(nsw) == "nodegree"] <- "nodeg"
columns <- c("age", "educ", "black", "hisp", "marr", "nodeg", "re74", "re75", "re78")
p <- rbind(cbind(treat = 1, nsw[nsw$treat == 1, columns]), cbind(treat = 0, psid[columns]))
rownames(p) <- NULL
p$y <- p$re78
row("psid1", "naive", number(c(mean(p$y[p$treat == 1]) - mean(p$y[p$treat == 0]))))
x <- c("age", "educ", "black", "hisp", "marr", "nodeg", "re74", "re75")
case("psid1 with replacement", p, x, replace = TRUE)
case("psid1 nearest", p, x)
