# Writes each literal display of one section of an mdoc page to a file of its own, display-1,
# display-2 and so on: awk -v section=EXAMPLES -f displays.awk jitc.1
/^\.Sh / { inside = substr($0, 5) == section }
/^\.Ed/ { if (file != "") close(file); file = "" }
file != "" {
	gsub(/\\e/, "\\")
	print >file
}
inside && /^\.Bd / { file = "display-" ++count }
