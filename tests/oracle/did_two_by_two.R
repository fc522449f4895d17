# What tests/pilots/did_two_by_two_test.cpp compares with: Rscript tests/oracle/did_two_by_two.R > tests/oracle/did_two_by_two.csv
#
# Generated units in several periods, the regression with the interaction, standard errors of sandwich::vcovCL as it
# comes, and of the periods before the start the Wald test of their interactions with the group.
suppressMessages(library(sandwich))
number <- function(x) sprintf("%.17g", x)
row <- function(...) cat(paste(c(...), collapse = ","), "\n", sep = "")

case <- function(name, data, start, all_before = FALSE) {
  for (i in seq_len(nrow(data)))
    row(name, "row", data$unit[i], data$period[i], data$treated[i], number(data$y[i]))
  before <- sort(unique(data$period[data$period < start]))
  last <- max(before)
  used <- data[data$period >= if (all_before) min(before) else last, ]
  used$after <- as.numeric(used$period >= start)
  fit <- lm(y ~ treated * after, used)
  clusters <- length(unique(used$unit))
  estimate <- unname(coef(fit)[4])
  error <- sqrt(vcovCL(fit, cluster = ~unit)[4, 4])
  trend <- NA
  earlier <- data[data$period %in% before, ]
  if (length(before) > 1) {
    earlier$when <- relevel(factor(earlier$period), as.character(last))
    fit <- lm(y ~ treated * when, earlier)
    at <- grep("treated:when", names(coef(fit)))
    gaps <- coef(fit)[at]
    covariance <- vcovCL(fit, cluster = ~unit)[at, at, drop = FALSE]
    q <- length(at)
    wald <- drop(gaps %*% solve(covariance, gaps)) / q
    trend <- pf(wald, q, length(unique(earlier$unit)) - 1, lower.tail = FALSE)
    for (j in seq_len(q))
      row(name, "earlier", setdiff(before, last)[j], number(c(gaps[j], sqrt(covariance[j, j]))))
  }
  row(name, "fit", start, as.integer(all_before), number(c(estimate, error, clusters - 1,
      2 * pt(abs(estimate / error), clusters - 1, lower.tail = FALSE))), if (is.na(trend)) "NA" else number(trend))
}

panel <- function(units, periods, start, effect) {
  treated <- rep(0:1, length.out = units)
  level <- rnorm(units)
  data <- expand.grid(period = periods, unit = seq_len(units))
  data$treated <- treated[data$unit]
  data$y <- 5 + data$treated + level[data$unit] + 0.3 * data$period + effect * data$treated * (data$period >= start) +
    rnorm(nrow(data), sd = 0.5)
  data
}
set.seed(1994)
case("panel of two periods", panel(12, 1:2, 2, 1), 2)
case("panel of six periods", panel(40, 1:6, 5, 0.4), 5)
case("panel with all before", panel(25, 2019:2024, 2022, -0.7), 2022, TRUE)
cross <- panel(8, 1:4, 4, 1)
cross <- cross[sample(nrow(cross), 200, TRUE), ]
cross$y <- cross$y + rnorm(200)
case("cross-sections clustered by county", cross, 4)
people <- panel(150, 1:3, 3, 0.5)
people$unit <- seq_len(nrow(people))
case("cross-sections of people", people[sample(nrow(people), 300), ], 3)
