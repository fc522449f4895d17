# Randomization inference in base R, on a trial that bench_randomization wrote: randomization.R FILE DRAWS.
# The treated of each draw by sample.int, their sum by indexing: all that a difference in means needs, as the sum of all
# people stays the same. Prints seconds, R's version, draws at least as far.
arguments <- commandArgs(TRUE)
trial <- read.csv(arguments[1])
draws <- as.integer(arguments[2])
set.seed(1)
y <- trial$outcome
z <- trial$treated
n <- length(y)
m <- sum(z)
begin <- proc.time()[["elapsed"]]
blocks <- split(seq_along(y), trial$block)
if (length(blocks) == 1) {
  total <- sum(y)
  treated <- vapply(seq_len(draws), function(i) sum(y[sample.int(n, m)]), 0)
  difference <- treated / m - (total - treated) / (n - m)
} else {
  difference <- numeric(draws)
  for (people in blocks) {
    here <- y[people]
    size <- length(here)
    few <- sum(z[people])
    total <- sum(here)
    treated <- vapply(seq_len(draws), function(i) sum(here[sample.int(size, few)]), 0)
    difference <- difference + size / n * (treated / few - (total - treated) / (size - few))
  }
}
real <- sum(vapply(blocks, function(people) length(people) / n *
  (mean(y[people][z[people] == 1]) - mean(y[people][z[people] == 0])), 0))
as_far <- sum(abs(difference) >= abs(real) * (1 - 1e-9))
cat(proc.time()[["elapsed"]] - begin, as.character(getRversion()), as_far, "\n")
