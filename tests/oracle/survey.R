# What tests/partnership/survey_totals_test.cpp compares with: Rscript tests/oracle/survey.R > tests/oracle/survey.csv
#
# Regions with known employment (and, in some, known employers) by industry and size class, and employers who answered.
# The total is checked twice in here: survey's separate ratio and its calibration to the groups' employment agree.
# The weighting groups (last column of a stratum) of the collapsed regions were worked out by hand from the rule.
suppressMessages(library(survey))
row <- function(...) cat(paste(c(...), collapse = ","), "\n", sep = "")
number <- function(x) sprintf("%.10g", x)

region <- function(name, strata, known, seed) {
  set.seed(seed)
  answers <- do.call(rbind, lapply(seq_len(nrow(strata)), function(i) {
    s <- strata[i, ]
    if (s$n == 0) return(NULL)
    x <- round(s$mean * exp(rnorm(s$n, 0, 0.4)) + 1)
    data.frame(industry = s$industry, size = s$size, group = s$group, x = x, y = rpois(s$n, x * s$rate))
  }))
  strata$N <- if (known) round(strata$n * 1.5 + 7) else NA
  strata$X <- round(strata$mean * (strata$n * 1.5 + 7) * 1.13)
  groups <- aggregate(cbind(X, N) ~ group, strata, sum, na.action = na.pass)
  answers$X <- groups$X[match(answers$group, groups$group)]
  answers$N <- groups$N[match(answers$group, groups$group)]
  answers$w <- answers$X / ave(answers$x, answers$group, FUN = sum)
  answers$id <- seq_len(nrow(answers))
  counts <- ave(answers$x, answers$group, FUN = length)
  answers$base <- if (known) answers$N / counts else 1
  answers$h <- factor(answers$group)
  design <- if (known) svydesign(~id, strata = ~h, fpc = ~N, data = answers) else
    svydesign(~id, strata = ~h, weights = ~base, data = answers)
  totals <- as.list(setNames(groups$X, groups$group))
  if (nlevels(answers$h) > 1) {
    ratio <- svyratio(~y, ~x, design, separate = TRUE)
    p <- predict(ratio, total = totals[names(ratio$ratios)])
    form <- ~ x:h - 1
    population <- setNames(groups$X[match(levels(answers$h), groups$group)], paste0("x:h", levels(answers$h)))
  } else {
    p <- predict(svyratio(~y, ~x, design), total = groups$X)
    form <- ~ x - 1
    population <- c(x = groups$X)
  }
  calibrated <- svytotal(~y, calibrate(design, form, population, variance = answers$x))
  stopifnot(abs(coef(calibrated) - p$total) < 1e-6 * p$total, abs(SE(calibrated) - p$se) < 1e-6 * p$se)
  se <- as.numeric(p$se)
  df <- nrow(answers) - nlevels(answers$h)
  for (i in seq_len(nrow(strata))) with(strata[i, ], row(name, "stratum", industry, size, X, N, group))
  for (i in seq_len(nrow(answers))) with(answers[i, ], row(name, "answer", industry, size, x, y, number(w)))
  row(name, "total", number(p$total), number(se), number(sum(answers$w)^2 / sum(answers$w^2)),
      number(p$total + qt(0.975, df) * se))
}
strata <- function(industry, size, mean, rate, n, group) data.frame(industry, size, mean, rate, n, group)
full <- strata(rep(c("31-33", "54", "62"), each = 3), rep(1:3, 3), rep(c(6, 40, 300), 3),
               rep(c(0.05, 0.02, 0.12), each = 3), c(9, 6, 5, 12, 5, 7, 14, 8, 6), letters[1:9])
region("full", full, TRUE, 1)
region("employers unknown", full, FALSE, 2)
# 31-33: 2, 6, 1 answers: the one of size 3 joins size 2 (its only neighbor), then size 1 with 2 joins them.
# 54: 8, 0, 5: the 0 joins size 3, which has fewer than size 1. 62: 6, 7, 9. 72 (3) and 81 (1, 1) become one of 5.
short <- strata(c(rep(c("31-33", "54", "62"), each = 3), "72", "81", "81"), c(rep(1:3, 3), 1, 1, 2),
                c(rep(c(6, 40, 300), 3), 12, 8, 30), c(rep(c(0.05, 0.02, 0.12), each = 3), 0.3, 0.1, 0.1),
                c(2, 6, 1, 8, 0, 5, 6, 7, 9, 3, 1, 1), c("a", "a", "a", "b", "c", "c", "d", "e", "f", "g", "g", "g"))
region("collapsed", short, TRUE, 3)
# As before without the answers from 81: 72's three join the group with the fewest, 54's c with 5.
shorter <- short
shorter$n[11:12] <- 0
shorter$group[10:12] <- "c"
region("rest joins", shorter, TRUE, 4)
# Everything in one group.
few <- strata(c("31-33", "31-33", "62"), c(1, 2, 1), c(6, 40, 30), c(0.1, 0.1, 0.2), c(1, 2, 4), "a")
region("one group", few, FALSE, 5)
