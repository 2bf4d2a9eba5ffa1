# An .rds copy of the plain columns prepare.py wrote: arguments are that file, its number of rows, and the file to write.
arguments <- commandArgs(trailingOnly = TRUE)
rows <- as.integer(arguments[2])
from <- file(arguments[1], "rb")
column <- function() readBin(from, "integer", rows, size = 4L)
votes <- data.frame(resid = column(), ccode = column(), year = column(), vote = column())
close(from)
saveRDS(votes, arguments[3], compress = FALSE)
