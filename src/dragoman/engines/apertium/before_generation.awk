# A stage between transfer and generation, block by block (NUL to NUL), in bytes (gawk -b).
#
# A lexical unit is ^lemma<tag><tag>$, one that no dictionary has ^*word$; [[t:m:1]]...[[/]] binds a
# mark to one. gawk comes with apertium; it takes a tenth of the time of sed, which reads byte by byte.

BEGIN {
    RS = ORS = "\0"
    bound = "(\\[\\[[^]]*\\]\\])?"
    for (i = 0; i < 256; i++) code[sprintf("%c", i)] = i
    letter = "[A-Za-z0-9\200-\377]"

    # Two units with nothing between them would print as one word: some rules forget the blank
    # («hombrede32años»). Punctuation is left alone, being no letter, and so are unknown words
    # (^*), which stand where the source had them.
    joined = letter "(<[^>]*>)+\\$(\\[\\[/\\]\\])?" bound "\\^" letter

    # Inside a sentence, directly after a word, no verb or function word has a capital in the
    # languages written here; one is left when a rule moves a name («Sainsbury Está»).
    capital = letter "(<[^>]*>)*\\$(\\[\\[/\\]\\])? +" bound "\\^(\303[\200-\236]|[A-Z])[a-z \200-\377]+<(vb|det|pr|cnj|adv|prn)"

    # Nor is one written all in capitals beside a word that is («DE LA OTAN»), unless everything is.
    # In Spanish the two may be one unit with the acronym: ^DE LA OTAN<adj>$.
    shouted = "\\^([A-Z][A-Z]+<(pr|det)|DE (LA|EL|LOS|LAS) )"

    # But for one behind a word in capitals that is none of these: «GRACIAS POR RESISTIR ANTE LA MUCHEDUMBRE».
    letters = "([A-Z ]|\303[\200-\236])+"
    raised = "\\^(\001" letters "<|" letters "<[^dp])[^^$ ]*\\$(\\[\\[/\\]\\])? +" bound "\\^[A-Z][A-Z ]+<(pr|det)"
}

{
    $0 = gensub("(<mon>\\$(\\[\\[/\\]\\])?" bound ")\\^", "\\1\001^", "g")  # «£5» is not two words
    while (match($0, joined)) {
        at = RSTART + index(substr($0, RSTART, RLENGTH), "$")
        if (substr($0, at, 5) == "[[/]]") at += 5
        $0 = substr($0, 1, at - 1) " " substr($0, at)
    }
    gsub(/\001/, "")
    if (dative) $0 = without_to($0)
    if (denials) $0 = with_no($0)
    gsub(/<vblex><pp>/, "<\001vblex><pp>")  # «Naciones Unidas» keeps it
    while (match($0, capital)) {
        at = RSTART + last(substr($0, RSTART, RLENGTH))
        $0 = substr($0, 1, at - 1) lower(substr($0, at))
    }
    gsub(/\001/, "")
    if ($0 ~ /\^[a-z]/) {
        while (match($0, raised)) {
            at = RSTART + last(substr($0, RSTART, RLENGTH))
            $0 = substr($0, 1, at - 1) "\001" substr($0, at)
        }
        while (match($0, shouted)) {
            $0 = substr($0, 1, RSTART) tolower(substr($0, RSTART + 1, RLENGTH - 1)) substr($0, RSTART + RLENGTH)
        }
        gsub(/\001/, "")
    }

    # What no dictionary has is told by a blank behind it: the post-generator sees no word behind a «*», and
    # would write «de Ilfracombe» in Catalan, «y Ilfracombe» in Spanish. But «de El Salvador» stays.
    $0 = gensub(/\^\*El\$/, "^\001El$", "g")
    $0 = gensub(/\^\*([^$^]*)\$/, "\\1[u]", "g")
    gsub(/\^\001/, "^*")

    # From here on what is bound to a word is written as blanks around it: the post-generator («de el»
    # to «del») lets a bound blank run on over the words behind («[per] la diócesis.» marks all).
    gsub(/\[\[/, "[<")
    gsub(/\]\]/, ">]")
    print
    fflush()
}

# Where the last ^ of a match is.
function last(text,    i) {
    for (i = length(text); substr(text, i, 1) != "^"; i--) {}
    return i
}

# The text with its first letter, of ASCII or Latin-1 in UTF-8, made small.
function lower(text,    first) {
    first = substr(text, 1, 1)
    if (first != "\303") return tolower(first) substr(text, 2)
    return first sprintf("%c", code[substr(text, 2, 1)] + 32) substr(text, 3)
}
