# What tests/equity/disparity_test.cpp compares with: Rscript tests/oracle/disparity.R > tests/oracle/disparity.csv
# A page of three dimensions. "group": dimension, group, population, at risk and reached of eight stages. "wages":
# dimension, group, wages. "finding": reference rule, dimension, group, stage, representation, rate, its interval, reference
# rate, difference, p, adjusted p. "paid": reference rule, dimension, group, p, adjusted p. NA: none. Rates and intervals by
# prop.test, p by fisher.test, binom.test, wilcox.test, adjusted by p.adjust.
number <- function(x) ifelse(is.na(x), "NA", sprintf("%.17g", x))
row <- function(...) cat(paste(c(...), collapse = ","), "\n", sep = "")
set.seed(2026)
page <- list(sex = list(groups = c("women", "men"), size = c(700, 400), population = c(51000, 49000), odds = c(0.6, 0.75)),
             race = list(groups = c("a", "b", "c", "d"), size = c(600, 250, 30, 4), population = c(60000, 30000, 8000, 2000),
                         odds = c(0.7, 0.55, 0.5, 0.9)),
             veteran = list(groups = c("no", "yes", "none"), size = c(1000, 90, 0), population = c(93000, 7000, 0),
                            odds = c(0.65, 0.64, 0)))
bases <- c(NA, 1, 2, 3, 4, 4, 6, 6)
for (d in names(page)) {
  page[[d]]$risk <- page[[d]]$reached <- matrix(0, length(page[[d]]$groups), 8)
  page[[d]]$wages <- list()
  for (g in seq_along(page[[d]]$groups)) {
    page[[d]]$risk[g, 1] <- page[[d]]$reached[g, 1] <- page[[d]]$size[g]
    for (s in 2:8) {
      page[[d]]$risk[g, s] <- page[[d]]$reached[g, bases[s]]
      page[[d]]$reached[g, s] <- rbinom(1, page[[d]]$risk[g, s], page[[d]]$odds[g])
    }
    page[[d]]$wages[[g]] <- round(rlnorm(page[[d]]$reached[g, 6], log(17 + 5 * page[[d]]$odds[g]), 0.2) * 4) / 4
    row("group", d, page[[d]]$groups[g], page[[d]]$population[g], rbind(page[[d]]$risk[g, ], page[[d]]$reached[g, ]))
    row("wages", d, page[[d]]$groups[g], number(page[[d]]$wages[[g]]))
  }
}
enough <- 10
for (rule in c("highest", "rest", "population")) {
  found <- list()
  for (d in names(page)) {
    x <- page[[d]]
    twins <- length(x$groups) == 2
    for (g in seq_along(x$groups)) {
      for (s in 1:8) {
        of <- x$risk[g, s]; reached <- x$reached[g, s]; other <- NULL; known <- NA; test <- NA
        representation <- s == 1 || rule == "population"
        if (representation) {
          of <- sum(x$reached[, s])
          known <- x$population[g] / sum(x$population)
        } else if (rule == "rest") {
          other <- c(sum(x$reached[-g, s]), sum(x$risk[-g, s]))
        } else {
          rates <- ifelse(x$risk[, s] >= enough, x$reached[, s] / x$risk[, s], -1)
          best <- order(-rates, -x$risk[, s])[1]
          if (best != g && rates[best] >= 0) other <- c(x$reached[best, s], x$risk[best, s])
        }
        rate <- if (of > 0) reached / of else NA
        interval <- if (of > 0) suppressWarnings(prop.test(reached, of, correct = FALSE))$conf.int else c(NA, NA)
        reference <- NA; p <- NA
        if (representation && of > 0) {
          reference <- known
          if (of >= enough) p <- binom.test(reached, of, known)$p.value
        }
        if (!is.null(other) && of > 0 && other[2] > 0) {
          reference <- other[1] / other[2]
          if (min(of, other[2]) >= enough)
            p <- fisher.test(matrix(c(reached, of - reached, other[1], other[2] - other[1]), 2), conf.int = FALSE)$p.value
        }
        twin <- twins && g == 2 && (representation || rule == "rest")
        found[[length(found) + 1]] <- list(head = c("finding", rule, d, x$groups[g], s - 1, as.integer(representation),
          number(c(rate, interval, reference, rate - reference))), p = p, twin = if (twin) length(found) + 1 - 8 else NA)
      }
    }
    medians <- sapply(x$wages, function(w) if (length(w) >= enough) median(w) else -1)
    for (g in seq_along(x$groups)) {
      own <- x$wages[[g]]
      other <- if (rule == "highest") { if (which.max(medians) == g) numeric(0) else x$wages[[which.max(medians)]] } else unlist(x$wages[-g])
      p <- NA
      if (min(length(own), length(other)) >= enough) p <- wilcox.test(own, other, exact = FALSE, correct = TRUE)$p.value
      found[[length(found) + 1]] <- list(head = c("paid", rule, d, x$groups[g]), p = p,
                                         twin = if (twins && g == 2 && rule != "highest") length(found) else NA)
    }
  }
  p <- sapply(found, function(f) f$p)
  twin <- sapply(found, function(f) f$twin)
  own <- ifelse(is.na(twin), p, NA)
  adjusted <- p.adjust(own, "holm")
  adjusted[!is.na(twin)] <- adjusted[twin[!is.na(twin)]]
  for (i in seq_along(found)) row(found[[i]]$head, number(c(p[i], adjusted[i])))
  row("tests", rule, sum(!is.na(own)))
}
