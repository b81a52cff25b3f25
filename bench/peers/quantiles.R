# Quantiles by R: normal, Student's t and beta, one of each for each p. Given {p, df, a, b}.
source(file.path(Sys.getenv("PEERS"), "timed.R"))

answer(function(given) c(qnorm(given$p), qt(given$p, given$df), qbeta(given$p, given$a, given$b)))
