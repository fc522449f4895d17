# Power, detectable effects and sample sizes of pilots: pwr (Cohen's h, noncentral t) and stats::power.prop.test.
# Rscript tests/oracle/pilot_design.R > tests/oracle/pilot_design.csv
suppressPackageStartupMessages(library(pwr))
row <- function(kind, p0, effect, n0, n1, level, value)
  cat(sprintf("%s,%.17g,%.17g,%d,%d,%.17g,%.17g\n", kind, p0, effect, n0, n1, level, value))
cat("kind,baseline,effect,comparison,treatment,level,value\n")
for (p0 in c(0.05, 0.4, 0.72)) for (effect in c(0.03, 0.15, 0.27)) for (n in list(c(40, 40), c(120, 60), c(700, 900)))
  for (level in c(0.05, 0.01)) {
    h <- ES.h(p0 + effect, p0)
    row("shares", p0, effect, n[1], n[2], level, pwr.2p2n.test(h = h, n1 = n[1], n2 = n[2], sig.level = level)$power)
    if (n[1] == n[2]) {
      row("shares", p0, effect, n[1], n[2], level, pwr.2p.test(h = h, n = n[1], sig.level = level)$power)
      row("difference", p0, effect, n[1], n[2], level,
          power.prop.test(n = n[1], p1 = p0, p2 = p0 + effect, sig.level = level)$power)
    }
  }
for (d in c(0.1, 0.35, 0.8)) for (n in list(c(12, 12), c(30, 60), c(400, 200))) for (level in c(0.05, 0.01)) {
  row("means", 20, d * 5, n[1], n[2], level, pwr.t2n.test(d = d, n1 = n[1], n2 = n[2], sig.level = level)$power)
  if (n[1] == n[2])
    row("means", 20, d * 5, n[1], n[2], level, pwr.t.test(d = d, n = n[1], sig.level = level)$power)
}
# people of each arm for 80 %, before rounding up; and the smallest h that 60 in each arm show
for (effect in c(0.05, 0.15, 0.3))
  row("size", 0.4, effect, 0, 0, 0.05, pwr.2p.test(h = ES.h(0.4 + effect, 0.4), power = 0.8)$n)
for (d in c(0.2, 0.5)) row("size of means", 20, d * 5, 0, 0, 0.05, pwr.t.test(d = d, power = 0.8)$n)
for (n in c(60, 250)) {
  # pwr gives h to 1e-4 only: its own equation, solved further
  h <- uniroot(function(h) pwr.2p.test(h = h, n = n)$power - 0.8, c(1e-6, 2), tol = 1e-14)$root
  row("detectable", 0.4, sin(asin(sqrt(0.4)) + h / 2)^2 - 0.4, n, n, 0.05, 0.8)
}
