# What tests/partnership/network_test.cpp compares with: Rscript tests/oracle/network.R > tests/oracle/network.csv
# igraph for the graph, sna for the brokerage roles. One row: graph, figure, values.
suppressMessages({library(igraph); library(sna)})
set.seed(2026)
row <- function(...) cat(paste(c(...), collapse = ","), "\n", sep = "")
number <- function(x) ifelse(is.nan(x) | is.na(x), "", sprintf("%.12g", x))
names_of <- c("community", "education", "employer", "government", "labor")

report <- function(id, g, sector, weight) {
  n <- vcount(g)
  ends <- as_edgelist(g, names = FALSE)
  row(id, "sectors", names_of[sector])
  for (i in seq_len(ecount(g))) row(id, "tie", ends[i, ] - 1, number(weight[i]))
  row(id, "density", number(igraph::edge_density(g)))
  row(id, "degree", igraph::degree(g))
  row(id, "strength", number(igraph::strength(g, weights = weight)))
  row(id, "betweenness", number(igraph::betweenness(g, directed = FALSE, weights = NA)))
  row(id, "share", number(igraph::betweenness(g, directed = FALSE, weights = NA, normalized = TRUE)))
  row(id, "constraint", number(igraph::constraint(g, weights = weight)))
  row(id, "components", sort(igraph::components(g)$csize, decreasing = TRUE))
  before <- igraph::components(g)$no # the pieces, by taking each organization out; an isolate leaves none
  row(id, "pieces", sapply(seq_len(n), function(v) igraph::components(igraph::delete_vertices(g, v))$no - before + 1))
  row(id, "cut", sort(as.integer(igraph::articulation_points(g))) - 1)
  row(id, "assortativity", number(igraph::assortativity_nominal(g, sector, directed = FALSE)))
  a <- as.matrix(igraph::as_adjacency_matrix(g))
  for (s in seq_along(names_of)) for (t in s:length(names_of)) {
    ties <- sum(a[sector == s, sector == t])
    if (any(sector == s) && any(sector == t)) row(id, "mixing", names_of[s], names_of[t], if (s == t) ties / 2 else ties)
  }
  if (n > 2) {
    b <- sna::brokerage(a, sector)$raw.nli # directed: every pair of a symmetric matrix twice, or once each way
    row(id, "coordinator", b[, "w_I"] / 2)
    row(id, "itinerant", b[, "w_O"] / 2)
    row(id, "gatekeeper", b[, "b_IO"])
    row(id, "liaison", b[, "b_O"] / 2)
  }
}

graph <- function(id, g, kinds = 5) {
  report(id, g, sample(kinds, vcount(g), TRUE), round(rexp(ecount(g)) + 0.01, 3))
}
graph("karate", make_graph("Zachary"), 3)
graph("florence", make_graph(~ Acciaiuoli-Medici, Albizzi-Ginori, Albizzi-Guadagni, Albizzi-Medici,
  Barbadori-Castellani, Barbadori-Medici, Bischeri-Guadagni, Bischeri-Peruzzi, Bischeri-Strozzi,
  Castellani-Peruzzi, Castellani-Strozzi, Guadagni-Lamberteschi, Guadagni-Tornabuoni, Medici-Ridolfi,
  Medici-Salviati, Medici-Tornabuoni, Pazzi-Salviati, Peruzzi-Strozzi, Ridolfi-Strozzi, Ridolfi-Tornabuoni, Pucci), 4)
graph("star", make_star(7, mode = "undirected"))
graph("path", make_lattice(6))
graph("ring", make_ring(8))
graph("full", make_full_graph(6))
graph("empty", make_empty_graph(4, directed = FALSE))
graph("one sector", make_ring(5), 1)
for (i in 1:12) graph(paste0("random", i), sample_gnp(5 + 3 * i, runif(1, 0.5, 3) / (4 + 3 * i)))
for (i in 1:4) graph(paste0("attached", i), sample_pa(10 * i, m = i %% 2 + 1, directed = FALSE))
for (i in 1:2) graph(paste0("world", i), sample_smallworld(1, 20 * i, 2, 0.1))
