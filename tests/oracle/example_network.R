# What tests/services/example_network_test.cpp compares with: the network of the example's partnership, built anew from
# the exported tables, with igraph's and sna's figures.
#   LABORSHED_EXAMPLE_EXPORT=/tmp/example build/dev/tests/test_services --gtest_filter='*ExampleNetwork*'
#   Rscript tests/oracle/example_network.R /tmp/example 2026-11-24 > tests/oracle/example_network.csv
# Who spoke of whom in the pulse is sealed: those ties come from pulse_pairs.csv, which the test adds.
suppressMessages({library(igraph); library(sna); library(jsonlite)})
arguments <- commandArgs(TRUE)
folder <- arguments[1]
day <- arguments[2]

table_of <- function(path) {
  found <- read.csv(path, colClasses = "character", na.strings = NULL, check.names = FALSE)
  found[] <- lapply(found, function(column) sub("^'", "", column)) # an apostrophe guards an empty text or a formula
  found
}
number <- function(x) ifelse(is.nan(x) | is.na(x), "", sprintf("%.12g", x))

everybody <- table_of(file.path(folder, "organization.csv"))
membership <- table_of(file.path(folder, "membership.csv"))
here <- membership$organization[membership$since <= day & (membership$until == "" | membership$until > day)]
members <- everybody[everybody$id %in% here, ]
members <- members[order(members$name, method = "radix"), ]
n <- nrow(members)

between <- function() matrix(0, n, n)
together <- function(ties, organizations) { # everybody who was there with everybody else
  at <- which(members$id %in% organizations)
  ties[at, at] <- ties[at, at] + 1
  ties
}
report <- function(months) {
  row <- function(...) cat(months, paste0(',"', c(...), '"', collapse = ""), "\n", sep = "")
  since <- as.character(as.Date(day) - (months * 365) %/% 12)
  meeting <- table_of(file.path(folder, "meeting.csv"))
  meeting <- meeting[meeting$starts >= since & substr(meeting$starts, 1, 10) <= day, ]
  meetings <- between()
  for (attendance in lapply(meeting$attendance, fromJSON)) meetings <- together(meetings, unlist(attendance["organization"]))

  commitment <- table_of(file.path(folder, "commitment.csv"))
  commitment <- commitment[commitment$draft == "0" & commitment$withdrawn == "" & commitment$receiver != "" &
                             commitment$due >= since & commitment$pledged <= day, ]
  commitments <- between()
  for (i in seq_len(nrow(commitment))) {
    a <- match(commitment$organization[i], members$id)
    b <- match(commitment$receiver[i], members$id)
    if (!is.na(a) && !is.na(b)) {
      commitments[a, b] <- commitments[a, b] + 1
      commitments[b, a] <- commitments[b, a] + 1
    }
  }

  agreement <- table_of(file.path(folder, "agreement.csv"))
  agreements <- between()
  for (i in seq_len(nrow(agreement))) {
    signatories <- fromJSON(agreement$signatories[i])
    if (NROW(signatories) > 0 && !anyNA(signatories$signed_on) && agreement$starts[i] <= day &&
          (agreement$expires[i] == "" || day < agreement$expires[i])) {
      agreements <- together(agreements, signatories$organization)
    }
  }

  pulse <- between()
  pairs <- table_of(file.path(folder, "pulse_pairs.csv"))
  pairs <- pairs[pairs$closed >= since, ]
  for (i in seq_len(nrow(pairs))) {
    at <- match(c(pairs$organization[i], pairs$by[i]), members$name)
    pulse[at[1], at[2]] <- pulse[at[1], at[2]] + 1
    pulse[at[2], at[1]] <- pulse[at[2], at[1]] + 1
  }

  weights <- meetings + commitments + agreements + pulse
  diag(weights) <- 0
  for (a in seq_len(n)) for (b in seq_len(n)) if (a < b && weights[a, b] > 0) {
    row("tie", members$name[a], members$name[b], meetings[a, b], commitments[a, b], agreements[a, b], pulse[a, b])
  }
  g <- graph_from_adjacency_matrix(weights, "undirected", weighted = TRUE)
  sector <- match(members$sector, sort(unique(members$sector)))
  before <- igraph::components(g)$no
  apart <- sapply(seq_len(n), function(v) igraph::components(igraph::delete_vertices(g, v))$no - before + 1)
  cut <- seq_len(n) %in% as.integer(igraph::articulation_points(g))
  brokered <- rowSums(sna::brokerage(1 * (weights > 0), sector)$raw.nli[, c("w_I", "w_O", "b_O")]) / 2 +
    sna::brokerage(1 * (weights > 0), sector)$raw.nli[, "b_IO"]
  degree <- igraph::degree(g)
  strength <- igraph::strength(g)
  betweenness <- igraph::betweenness(g, weights = NA)
  share <- igraph::betweenness(g, weights = NA, normalized = TRUE)
  constraint <- igraph::constraint(g, weights = E(g)$weight)
  for (i in seq_len(n)) {
    row("node", members$name[i], degree[i], number(strength[i]), number(betweenness[i]), number(share[i]),
        number(constraint[i]), brokered[i], apart[i], if (cut[i]) 1 else 0)
  }
  row("density", number(igraph::edge_density(g)))
  row("components", sort(igraph::components(g)$csize, decreasing = TRUE))
  row("assortativity", number(igraph::assortativity_nominal(g, sector, directed = FALSE)))
  across <- sum(sector[as_edgelist(g, names = FALSE)[, 1]] != sector[as_edgelist(g, names = FALSE)[, 2]])
  row("e_i_index", number((2 * across - ecount(g)) / ecount(g)))
}
for (months in c(2, 24)) report(months)
