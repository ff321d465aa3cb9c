# Prints every scalar of a JSON document as "path<TAB>value", path parts joined by "/".
# Busybox has no JSON tool, and a pattern match would take {"meta": {"hostname": …}} for the hostname.
# Control characters become spaces, so that one value is always one line.

{ text = text $0 "\n" }
END { value("") }

function value(path, first) {
  blanks()
  first = substr(text, 1, 1)
  if (first == "{") object(path)
  else if (first == "[") array(path)
  else if (first == "\"") print path "\t" string()
  else print path "\t" token("^[-+.0-9A-Za-z]*")
}

function object(path, name) {
  advance(1); blanks()
  while (text != "" && substr(text, 1, 1) != "}") {
    name = string(); blanks(); advance(1)
    value(path == "" ? name : path "/" name)
    separator()
  }
  advance(1)
}

function array(path, n) {
  advance(1); blanks()
  for (n = 0; text != "" && substr(text, 1, 1) != "]"; n++) {
    value(path "/" n)
    separator()
  }
  advance(1)
}

# Always moves on, so that a broken document ends instead of looping.
function separator() {
  blanks()
  if (substr(text, 1, 1) == ",") advance(1)
  else if (substr(text, 1, 1) !~ /[]}]/) text = ""
  blanks()
}

function string(raw, plain, escape) {
  raw = token("^\"([^\"\\\\]|\\\\.)*\"")
  raw = substr(raw, 2, length(raw) - 2)
  while (match(raw, /\\/)) {
    plain = plain substr(raw, 1, RSTART - 1)
    escape = substr(raw, RSTART + 1, 1)
    raw = substr(raw, RSTART + 2)
    if (escape == "u") {
      plain = plain character(substr(raw, 1, 4))
      raw = substr(raw, 5)
    } else if (index("bfnrt", escape)) plain = plain " "
    else plain = plain escape
  }
  plain = plain raw
  sub(/ +$/, "", plain)
  return plain
}

function character(hex, code, i) {
  for (i = 1; i <= 4; i++) code = code * 16 + index("0123456789abcdef", tolower(substr(hex, i, 1))) - 1
  return code >= 32 && code < 127 ? sprintf("%c", code) : (code < 32 ? " " : "?")
}

function token(pattern, found) {
  found = match(text, pattern) ? substr(text, 1, RLENGTH) : ""
  if (found == "") { text = ""; return "" }
  advance(RLENGTH)
  return found
}

function blanks() { if (match(text, /^[ \t\r\n]+/)) advance(RLENGTH) }
function advance(n) { text = substr(text, n + 1) }
