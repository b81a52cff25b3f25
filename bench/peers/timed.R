# What the scripts of R share: `answer(work)` runs work(given) five times and prints {seconds, numbers}, the fastest of five; `given` is JSON from standard input.
suppressPackageStartupMessages(library(jsonlite))

answer <- function(work) {
  given <- fromJSON(file("stdin"))
  times <- numeric(5)
  for (i in 1:5) {
    started <- Sys.time()
    numbers <- work(given)
    times[i] <- as.numeric(difftime(Sys.time(), started, units = "secs"))
  }
  cat(toJSON(list(seconds = min(times), numbers = as.numeric(numbers)), digits = I(17), auto_unbox = TRUE), "\n")
}
