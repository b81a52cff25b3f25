# Standard errors of least squares by sandwich: HC3, Newey and West at a lag, clustered (HC1). Given {outcome, columns, cluster, lag}.
suppressPackageStartupMessages(library(sandwich))
source(file.path(Sys.getenv("PEERS"), "timed.R"))

answer(function(given) {
  fit <- lm(given$outcome ~ given$columns)
  errors <- function(covariance) sqrt(diag(covariance))
  c(
    coef(fit),
    errors(vcovHC(fit, type = "HC3")),
    errors(NeweyWest(fit, lag = given$lag, prewhite = FALSE)),
    errors(vcovCL(fit, cluster = given$cluster, type = "HC1"))
  )
})
