# Gray's test by cmprsk: statistic and p of the first of two events. Given {time, event, group}.
suppressPackageStartupMessages(library(cmprsk))
source(file.path(Sys.getenv("PEERS"), "timed.R"))

answer(function(given) cuminc(given$time, given$event, given$group)$Tests[1, c("stat", "pv")])
