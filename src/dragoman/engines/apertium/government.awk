# What transfer does not know of verbs, in the stage before generation (see before_generation.awk, which calls
# these). `bound` is what may stand before a unit that a mark or a name is bound to.
#
# Given by modes.py: `dative`, the verbs that take «to» before a noun; `denials`, the words that behind a verb
# deny only with the `particle` before it, in the language written.

BEGIN {
    closing = "(\\[\\[/\\]\\])?"
    object = "([^$^<]*<(det|np|acr)|[^0-9$^<]*<num|\\*)"
    verb_to = "\\^[a-z]+<vblex><[^$^]*>\\$" closing " " bound "\\^to<pr>\\$" closing " " bound "\\^" object
    listed(dative, takes_to)
    listed(denials, denies)
    listed(particle, denied)
}

function listed(words, set,    parts, i) {
    split(words, parts, " ")
    for (i in parts) set[parts[i]] = 1
}

# Takes out the «to» of Spanish's «a» before persons who are objects: «arrested to a man». A participle that
# is no tense («taken to the bank») keeps its own.
function without_to(line,    done, found, verb, own, at) {
    while (match(line, verb_to)) {
        found = substr(line, RSTART, RLENGTH)
        verb = substr(found, 2, index(found, "<") - 2)
        own = found ~ /^[^$]*<pp>/ && substr(line, 1, RSTART) !~ /<vbhaver>[^$]*\$[^$^]*\^$/
        at = index(found, "^to<pr>$")
        if (verb in takes_to || own) {
            done = done substr(line, 1, RSTART + at)
            line = substr(line, RSTART + at + 1)
        } else {
            line = substr(line, 1, RSTART - 1) substr(found, 1, at - 1) \
                gensub("^\\^to<pr>\\$(\\[\\[/\\]\\])? ", "", 1, substr(found, at)) substr(line, RSTART + RLENGTH)
        }
    }
    return done line
}

# Writes the particle before a verb that only a word behind it denies: «dijo nada» is «no dijo nada».
function with_no(line,    count, units, between, i, at, lemma, tags, denial, first, clitic, new) {
    count = patsplit(line, units, /\^[^$^]*\$/, between)
    for (i = 1; i <= count; i++) {
        at = index(units[i], "<")
        lemma = lower(substr(units[i], 2, at - 2))
        tags = substr(units[i], at)
        if (tags ~ /<(cm|sent|lpar|rpar|cnjsub|cnjadv|cnjcoo|rel)>/) {
            denial = first = clitic = 0
        } else if (lemma in denied) {
            denial = 1
        } else if (is_denying(lemma)) {
            if (first && !denial && is_behind(units[i], units[i + 1])) {
                new = "^" particle_of() "<adv>$ "
                if (units[first] ~ /^\^[A-Z]/) {
                    new = "^" toupper(substr(new, 2, 1)) substr(new, 3)
                    units[first] = "^" lower(substr(units[first], 2))
                }
                match(between[first - 1], /(\[\[[^\]]*\]\])?$/)
                between[first - 1] = substr(between[first - 1], 1, RSTART - 1) new substr(between[first - 1], RSTART)
            }
            denial = 1
        } else if (lemma == "prpers" && tags ~ /<prn><pro>/) {
            clitic = clitic ? clitic : i
        } else if (tags ~ /<vb(lex|ser|haver|mod|aux)>/) {
            if (tags ~ /<(pri|ifi|pii|fti|cni|prs|pis|imp)>/ || (tags ~ /<(inf|ger)>/ && !is_modal(units[i - 1])))
                first = clitic ? clitic : i
            clitic = 0
        }
    }
    line = between[0]
    for (i = 1; i <= count; i++) line = line units[i] between[i]
    return line
}

# Whether what denies is no other clause's, before its own verb («dice nadie vino»), and stands at something.
function is_behind(unit, following) {
    if (unit ~ /<det>/) return following ~ /<(n|adj|np|acr|num)>|<vblex><pp>|\^\*/
    return following !~ /<(vb(lex|ser|haver|mod|aux)|prn><pro)>/
}

function is_denying(lemma,    parts, i) {
    split(lemma, parts, " ")
    for (i in parts) if (parts[i] in denies) return 1
    return 0
}

function is_modal(unit) {
    return unit ~ /<vb(mod|aux|haver|ser)>/
}

function particle_of(    parts) {
    split(particle, parts, " ")
    return parts[1]
}
