# A stage between the dictionary and transfer, block by block (NUL to NUL), in bytes (gawk -b).
#
# ^word<tags>/translation<tags>/another<tags>$ becomes ^word<tags>/another<tags>$ where `chosen` says so, as
# «word<class>=another;…»: see choosing.py. What was chosen already has one translation.

BEGIN {
    RS = ORS = "\0"
    for (i = split(chosen, rows, ";"); i > 0; i--) {
        at = index(rows[i], "=")
        better[substr(rows[i], 1, at - 1)] = substr(rows[i], at + 1)
    }
}

{
    count = patsplit($0, units, /\^[^$^]*\$/, between)
    line = between[0]
    for (i = 1; i <= count; i++) line = line one(units[i]) between[i]
    $0 = line
    print
    fflush()
}

function one(unit,    parts, many, key, i) {
    many = split(substr(unit, 2, length(unit) - 2), parts, "/")
    if (many < 3) return unit
    key = tolower(substr(parts[1], 1, index(parts[1], ">")))
    if (!(key in better)) return unit
    for (i = 2; i <= many; i++) {
        if (tolower(substr(parts[i], 1, index(parts[i], "<") - 1)) == better[key]) return "^" parts[1] "/" parts[i] "$"
    }
    return unit
}
