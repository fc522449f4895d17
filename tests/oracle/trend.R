# What tests/labor_market/trend_test.cpp compares with: Rscript tests/oracle/trend.R > tests/oracle/trend.csv
#
# forecast::ets stops its search at the first flat place, often below the maximum of the likelihood. So each series has
# two fits: `ets_fit`, its own (ours must be at least as likely), and the maximum that R's optim finds for the same
# likelihood from many starts (ours must be the same), with means and variances by forecast's own class1().
suppressMessages(library(forecast))
series <- list(
  nile = as.numeric(Nile)[1:40],
  lynx = as.numeric(log(lynx))[1:30],
  uspop = as.numeric(uspop),
  strikes = c(4737, 5117, 5091, 3468, 4320, 3825, 3673, 3694, 3708, 3333, 3367, 3614, 3362, 3655, 3963),
  jobs = c(10120, 10310, 10190, 10660, 11005, 11240, 11170, 11620, 11980, 12010, 12350, 11890),
  lake = as.numeric(LakeHuron)[1:50])
row <- function(...) cat(paste(c(...), collapse = ","), "\n", sep = "")
number <- function(x) sprintf("%.10g", x)

residuals_of <- function(y, alpha, beta, phi, l, b) {
  e <- numeric(length(y))
  for (t in seq_along(y)) {
    e[t] <- y[t] - l - phi * b
    l <- l + phi * b + alpha * e[t]
    b <- phi * b + beta * e[t]
  }
  list(e = e, l = l, b = b)
}
bounded <- function(p) { # alpha, beta, phi within the bounds of ets
  alpha <- 1e-4 + (1 - 2e-4) * plogis(p[1])
  c(alpha = alpha, beta = 1e-4 + (alpha - 1e-4) * plogis(p[2]), phi = 0.8 + 0.18 * plogis(p[3]))
}
states <- function(y, s) { # residuals are linear in the first states
  zero <- 0 * y
  e <- residuals_of(y, s[1], s[2], s[3], 0, 0)$e
  x <- cbind(residuals_of(zero, s[1], s[2], s[3], 1, 0)$e, residuals_of(zero, s[1], s[2], s[3], 0, 1)$e)
  -qr.coef(qr(x), e)
}
squares <- function(p, y) {
  s <- bounded(p)
  first <- states(y, s)
  sum(residuals_of(y, s[1], s[2], s[3], first[1], first[2])$e^2)
}

for (id in names(series)) {
  y <- series[[id]]
  fit <- ets(y, model = "AAN", damped = TRUE)
  p <- fit$par
  at_ets <- residuals_of(y, p["alpha"], p["beta"], p["phi"], p["l"], p["b"])$e
  stopifnot(abs(-0.5 * length(y) * log(sum(at_ets^2)) - fit$loglik) < 1e-6) # the same likelihood
  best <- NULL
  for (a in c(-6, -1, 1, 6)) for (b in c(-6, 0, 6)) for (c in c(-4, 0, 4)) {
    found <- optim(c(a, b, c), squares, y = y, control = list(maxit = 4000, reltol = 1e-14))
    if (is.null(best) || found$value < best$value) best <- found
  }
  s <- bounded(best$par)
  first <- states(y, s)
  last <- residuals_of(y, s[1], s[2], s[3], first[1], first[2])
  sigma2 <- best$value / (length(y) - 5)
  ahead <- forecast:::class1(5, c(last$l, last$b), "A", "N", TRUE, 1, sigma2, s)
  half <- qnorm(0.9) * sqrt(ahead$var)
  row(id, "series", number(y))
  row(id, "ets_fit", number(fit$loglik))
  row(id, "fit", number(c(-0.5 * length(y) * log(best$value), sigma2, s, first)))
  row(id, "mean", number(ahead$mu))
  row(id, "low", number(ahead$mu - half))
  row(id, "high", number(ahead$mu + half))
}
y <- c(210, 235, 228, 260)
line <- predict(lm(y ~ x, data.frame(x = 1:4, y = y)), data.frame(x = 5:7), interval = "prediction", level = 0.8)
row("line", "series", number(y))
row("line", "mean", number(line[, "fit"]))
row("line", "low", number(line[, "lwr"]))
row("line", "high", number(line[, "upr"]))
