# Sums up an access log in the common or combined format, one JSON object. Lines that are none are counted.

function json(text) {
  gsub(/[\\"]/, "\\\\&", text)
  gsub(/[[:cntrl:]]/, "?", text)
  return "\"" text "\""
}

# The path of the most requests that was not told yet; of several the first by name.
function busiest(path, best) {
  best = ""
  for (path in requests)
    if (!(path in told) && (best == "" || requests[path] > requests[best] || requests[path] == requests[best] && path < best))
      best = path
  return best
}

{
  parts = split($0, part, "\"")
  fields = split(part[2], request, " ")
  if (parts < 3 || fields < 2 || split(part[3], answer, " ") < 2 || answer[1] !~ /^[1-5][0-9][0-9]$/) { unreadable++; next }
  path = request[2]
  sub(/[?#].*/, "", path)
  requests[path]++
  statuses[answer[1] + 0]++
  bytes += answer[2]
  total++
}

END {
  printf "{\"requests\":%d,\"unreadable\":%d,\"bytes\":%.0f,\"statuses\":{", total, unreadable, bytes
  for (status = 100; status < 600; status++)
    if (status in statuses) { printf "%s\"%d\":%d", comma, status, statuses[status]; comma = "," }
  printf "},\"paths\":["
  for (place = 0; place < 10 && (path = busiest()) != ""; place++) {
    printf "%s{\"path\":%s,\"requests\":%d}", place ? "," : "", json(path), requests[path]
    told[path] = 1
  }
  print "]}"
}
