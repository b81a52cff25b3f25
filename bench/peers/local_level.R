# A local level by stats::StructTS: variances (level, irregular), and forecasts with their variances. Given {outcome, after}.
source(file.path(Sys.getenv("PEERS"), "timed.R"))

answer(function(given) {
  fit <- StructTS(given$outcome, type = "level", optim.control = list(factr = 10, pgtol = 1e-14))
  ahead <- predict(fit, n.ahead = given$after)
  c(fit$coef[c("level", "epsilon")], ahead$pred, ahead$se^2)
})
