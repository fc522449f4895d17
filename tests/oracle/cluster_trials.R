# What tests/pilots/clusters_test.cpp compares with:
#   Rscript tests/oracle/cluster_trials.R > tests/oracle/cluster_trials.csv
#
# Made-up trials of whole clusters, each row "person" as in trial_estimators.R; then what estimatr says of them, and all
# assignments of whole clusters gone through where there is no package: p and interval of the difference, and the p of
# balance by the share of the assignment that the covariates explain.
suppressMessages(library(estimatr))
number <- function(x) ifelse(is.na(x), "NA", sprintf("%.17g", x))
row <- function(...) cat(paste(c(...), collapse = ","), "\n", sep = "")
robust <- function(fit, term) number(c(fit$coefficients[[term]], fit$std.error[[term]], fit$df[[term]],
                                       fit$p.value[[term]], fit$conf.low[[term]], fit$conf.high[[term]]))
whole <- function(fit) number(c(fit$coefficients, fit$std.error, fit$df, fit$p.value, fit$conf.low, fit$conf.high))

anderson_rubin <- function(data, blocks) {  # ends of the set by root finding on CR2 t statistics
  t2 <- function(b) { data$r <- data$y - b * data$d
    fit <- if (blocks) lm_robust(r ~ z + block, data, clusters = cluster) else lm_robust(r ~ z, data, clusters = cluster)
    (fit$coefficients[["z"]] / fit$std.error[["z"]])^2 - qt(0.975, fit$df[["z"]])^2 }
  if (t2(1e7) < 0) return(c(NA, NA))
  fit <- if (blocks) iv_robust(y ~ d + block | z + block, data, clusters = cluster) else iv_robust(y ~ d | z, data, clusters = cluster)
  b <- fit$coefficients[["d"]]; s <- fit$std.error[["d"]]
  c(uniroot(t2, c(b - 50 * s, b), tol = 1e-12)$root, uniroot(t2, c(b, b + 50 * s), tol = 1e-12)$root)
}

assignments <- function(cluster, z, block) {  # by column: who is treated, every way of drawing whole clusters
  sets <- lapply(unique(block), function(b) { mine <- unique(cluster[block == b])
    treated <- unique(cluster[block == b & z == 1])
    lapply(combn(length(mine), length(treated), simplify = FALSE), function(i) mine[i]) })
  all <- expand.grid(lapply(sets, seq_along))
  apply(all, 1, function(pick) as.integer(cluster %in% unlist(lapply(seq_along(sets), function(b) sets[[b]][[pick[b]]]))))
}

case <- function(name, y, z, cluster, took, x1, x2, block = NULL) {
  blocks <- !is.null(block); b <- if (blocks) block else rep(0, length(y))
  for (i in seq_along(y)) row(name, "person", number(y[i]), z[i], b[i], cluster[i], took[i], number(c(x1[i], x2[i])))
  every <- data.frame(y, z, block = factor(b), cluster, d = took, x1, x2)
  if (anyNA(y)) {
    every$known <- as.numeric(!is.na(y))
    row(name, "known", number(lm_robust(known ~ z, every, clusters = cluster)$p.value[["z"]]))
  }
  data <- every[!is.na(y), ]
  row(name, "difference", whole(if (blocks) difference_in_means(y ~ z, data, blocks = block, clusters = cluster)
                                else difference_in_means(y ~ z, data, clusters = cluster)))
  row(name, "lin", robust(lm_lin(y ~ z, if (blocks) ~ block + x1 else ~ x1, data, clusters = cluster), "z"))
  fit <- if (blocks) iv_robust(y ~ d + block | z + block, data, clusters = cluster) else iv_robust(y ~ d | z, data, clusters = cluster)
  first <- if (blocks) lm_robust(d ~ z + block, data, clusters = cluster) else lm_robust(d ~ z, data, clusters = cluster)
  form <- if (blocks) lm_robust(y ~ z + block, data, clusters = cluster) else lm_robust(y ~ z, data, clusters = cluster)
  row(name, "compliers", robust(fit, "d"), number(c(first$coefficients[["z"]], first$std.error[["z"]],
      anderson_rubin(data, blocks), form$p.value[["z"]])))

  y <- data$y; z <- data$z; block <- as.integer(data$block)
  drawn <- assignments(data$cluster, z, block)
  weight <- table(block) / length(y)
  difference <- function(y, z) sum(sapply(names(weight), function(b)
    weight[[b]] * (mean(y[block == b & z == 1]) - mean(y[block == b & z == 0]))))
  p <- function(effect) { u <- y - effect * z
    t <- abs(apply(drawn, 2, function(a) difference(u, a)))
    mean(t >= abs(difference(u, z)) * (1 - 1e-9) - 1e-12) }
  d <- difference(y, z)
  end <- function(direction) { inside <- d; outside <- d + direction * 100 * sd(y)
    if (p(outside) > 0.05) return(direction * Inf)
    for (i in 1:45) { m <- (inside + outside) / 2; if (p(m) > 0.05) inside <- m else outside <- m }
    inside }
  row(name, "exact", ncol(drawn), number(c(d, p(0), end(-1), end(1))))

  everybody <- assignments(cluster, every$z, b)
  few <- if (blocks) lm(everybody ~ every$block) else lm(everybody ~ 1)
  more <- if (blocks) lm(everybody ~ every$block + x1 + x2) else lm(everybody ~ x1 + x2)
  explained <- 1 - colSums(residuals(more)^2) / colSums(residuals(few)^2)
  real <- which(colSums(everybody == every$z) == length(cluster))
  row(name, "balance", number(mean(explained >= explained[real] * (1 - 1e-9))))
}

made <- function(name, size, treated, block = NULL, effect = 1, lost = 0) {
  cluster <- rep(seq_along(size), size); n <- length(cluster); z <- treated[cluster]
  x1 <- rnorm(n); x2 <- rnorm(length(size))[cluster]
  took <- rbinom(n, 1, ifelse(z == 1, 0.75, 0.1))
  y <- effect * took + x1 / 2 + rnorm(length(size))[cluster] * 0.6 + rnorm(n)
  y[runif(n) < lost] <- NA
  case(name, round(y, 6), z, cluster, took, round(x1, 6), round(x2, 6), if (is.null(block)) NULL else block[cluster])
}
set.seed(1949)
made("eight of twelve alike", rep(6, 12), c(1, 0, 0, 1, 0, 1, 0, 0, 1, 0, 0, 0), effect = 2)
made("unlike in size", c(3, 12, 5, 8, 1, 9, 4, 15, 6, 7), c(1, 0, 1, 0, 1, 1, 0, 0, 1, 0))
made("in blocks", c(5, 4, 6, 3, 8, 7, 5, 9, 4, 6, 5), c(1, 0, 1, 0, 1, 1, 0, 0, 1, 0, 0), rep(1:2, c(5, 6)), effect = 2)
made("with lost", c(6, 9, 5, 8, 7, 6, 9, 4, 7), c(0, 1, 1, 0, 1, 0, 0, 1, 0), effect = 2, lost = 0.2)
