# Kaplan–Meier, Aalen–Johansen of the first of two events and the restricted mean, each with its standard error, by survival. Given {time, event, horizon}.
suppressPackageStartupMessages(library(survival))
source(file.path(Sys.getenv("PEERS"), "timed.R"))

answer(function(given) {
  any <- survfit(Surv(given$time, given$event > 0) ~ 1)
  competing <- survfit(Surv(given$time, factor(given$event, 0:2)) ~ 1)
  mean <- summary(any, rmean = given$horizon)$table
  errors <- any$std.err * any$surv
  c(any$surv, errors, competing$pstate[, 2], competing$std.err[, 2], mean["rmean"], mean["se(rmean)"])
})
