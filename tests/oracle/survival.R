# What tests/pipeline/time_to_step_test.cpp compares with: Rscript tests/oracle/survival.R > tests/oracle/survival.csv
#
# Waits in whole days that ended by reaching the step (1), by withdrawing (2), or not yet (0). Of each data set: the
# Kaplan-Meier curve with withdrawals as censored, its median, its mean up to the last day and up to a day within, and
# the Aalen-Johansen estimate with the two ways to end competing. All intervals are log-log.
suppressMessages(library(survival))
number <- function(x) ifelse(is.na(x), "NA", sprintf("%.17g", x))
row <- function(...) cat(paste(c(...), collapse = ","), "\n", sep = "")

case <- function(name, time, end, level = 0.95) {
  for (i in seq_along(time)) row(name, "wait", time[i], end[i])
  km <- survfit(Surv(time, end == 1) ~ 1, conf.type = "log-log", conf.int = level)
  se <- ifelse(km$surv == 0, NA, km$surv * km$std.err)
  for (i in seq_along(km$time))
    row(name, "point", km$time[i], km$n.risk[i], km$n.event[i], km$n.censor[i],
        number(c(km$surv[i], se[i], km$lower[i], km$upper[i])))
  table <- function(rmean) unname(survival:::survmean(km, rmean = rmean)$matrix)
  whole <- table("individual")
  row(name, "summary", level, number(whole[7:9]), max(time), number(whole[5:6]))
  horizon <- floor(max(time) * 0.6)
  part <- table(horizon)
  row(name, "horizon", horizon, number(part[5:6]))
  aj <- survfit(Surv(time, factor(end, 0:2)) ~ 1, conf.type = "log-log", conf.int = level)
  stopifnot(aj$time == km$time)
  for (i in seq_along(aj$time))
    row(name, "incidence", aj$time[i],
        number(c(rbind(aj$pstate[i, 2:3], aj$std.err[i, 2:3], aj$lower[i, 2:3], aj$upper[i, 2:3]))))
}

case("one person reached", 5, 1)
case("one person waiting", 5, 0)
case("one person withdrew", 5, 2)
case("one person reached at once", 0, 1)
case("all waiting", c(3, 8, 8, 20), rep(0, 4))
case("all withdrew", c(3, 8, 8, 20), rep(2, 4))
case("all reached", c(4, 9, 9, 12, 30), rep(1, 5))
case("all at one time", rep(7, 6), rep(1, 6))
case("all at once", rep(0, 4), rep(1, 4))
case("all three ends on one day", rep(7, 6), c(1, 1, 0, 0, 2, 2))
case("ties of event and censoring", c(2, 2, 2, 5, 5, 9, 9, 9), c(1, 0, 2, 1, 1, 0, 1, 2))
case("median between two days", c(3, 6, 11, 15), rep(1, 4))  # the curve is exactly one half from 6 to 11
case("exactly one half at the end", c(3, 6, 11, 15), c(1, 1, 0, 0))
case("never down to one half", c(1, 2, 8, 9, 12, 14), c(1, 0, 1, 0, 0, 0))
case("zero-length waits", c(0, 0, 0, 1, 2, 2, 6), c(1, 0, 2, 1, 0, 1, 1))
case("last one withdrew", c(1, 4, 6, 10), c(1, 1, 1, 2))
case("last one reached after withdrawals", c(1, 1, 3, 6, 10), c(2, 1, 2, 2, 1))
case("withdrew first", c(1, 2, 3, 4, 5, 6), c(2, 2, 2, 1, 1, 1))
case("one reached among many", c(rep(40, 99), 12), c(rep(0, 99), 1))
# Remission times of Freireich and others (1963), the 6-mercaptopurine group.
case("6-mercaptopurine", c(6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35),
     c(1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0))
set.seed(1958)
for (n in c(2, 3, 5, 8, 13, 21, 34, 55, 89, 144)) {
  made <- function(name, scale, level)
    case(paste(name, n), floor(rexp(n) * scale), sample(0:2, n, TRUE, c(0.3, 0.5, 0.2)), level)
  made("many ties", 8, 0.95)
  made("few ties", 400, c(0.9, 0.95, 0.99)[n %% 3 + 1])
}
