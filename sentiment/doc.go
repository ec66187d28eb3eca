// Package sentiment finds the tone of a client's text, in Russian and in simple
// English: good, bad, neither, and towards whom.
//
//	s := sentiment.Default()
//	s.Score("Не понравилось, час ждала в очереди").Tone       // negative
//	s.ScoreTarget("Сбер лучше, чем ВТБ", "vtb").Tone          // negative: the tone towards one bank
//	s.Explain("Спасибо, блин").Pieces                         // which words added what, and why
//
// A [Scorer] adds up the weights of words and phrases from a lexicon, after rules
// have looked at what stands around each:
//
//   - negation turns a word: «не понравилось», «никогда не подводил»;
//   - intensifiers and diminishers: «очень удобно», «немного долго»;
//   - contrast: what follows «но», «зато», «однако» weighs more than what went before;
//   - a question says less than a statement, an exclamation, capitals and
//     stretched letters say more;
//   - thanks beside a complaint are no praise, and praise beside a mark of irony
//     or in quotes is turned when the text complains: «просто прекрасно, третий час жду»;
//   - adverts praise for money: offers of credit count little;
//   - towards a target, near words count more than far ones, words about another
//     bank hardly count, and «X лучше, чем Y», «ушёл из X в Y», «учитесь у X»,
//     «в отличие от X» count for each bank in its way.
//
// # The lexicon
//
// The shipped lexicon is a folder of readable text files, one for each theme. A
// line is a pattern of package phrase, a tab, a weight from -3 to 3 and, where
// needed, a tab and flags:
//
//	не работа*	-2
//	очень	0	x1.5
//	спасибо	2	courtesy
//
// The flags: xN multiplies the weight of the words after; not turns them; but and
// though part a sentence; irony, compare and than mark what the rules above look
// for; from, toward, learn, unlike and like set one bank against another; courtesy is thanks; emotion and swear show feeling; advert is an offer. An
// entry of weight 0 without flags is a shield: it hides its words from shorter
// entries («добрый день»). A host brings a lexicon of its own in [Config].
//
// # The model
//
// What the lexicon makes of a text, and its words, pairs of words and marks, are
// the features of a linear model (package train learns it). It gives the
// probabilities of praise and blame: Polarity is their difference, Confidence the
// probability of the tone. With a lexicon of your own and no model in [Config],
// or with LexiconOnly, the weights of the lexicon alone decide.
//
// The shipped model was learned from collections under the MIT and Apache 2.0
// licences (SentiRuEval-2016 banks and telecom, RuSentNE-2023, reviews of
// Gazprombank; none of their texts is in it) and from the sentences in
// sentiment/train/texts. It is rebuilt, byte for byte on amd64, by
//
//	go -C examples run ./train -data FOLDER
//
// # Figures
//
// Measured on two cores of a busy virtual machine, the least of many runs, by
// go test -run '^$' -bench . ./sentiment; strings.Fields(strings.ToLower(text)), less
// than which no scorer does, in the same run.
//
//   - one post again and again: Score 81 MB/s, ScoreTarget 79, the peer 72
//   - 3,600 posts, no two alike, which no processor knows by heart: 46, 45, the peer 69
//   - a long review: 117 MB/s; no scoring allocates once its buffers have grown
//   - a megabyte of what nobody writes: 35 ms at most, of smiles alone 44 and of words of
//     one letter with a full stop each 42; Explain takes two or three times that
//   - the first score in a new process: 11 ms; a program that imports the package
//     starts 6 µs later (GODEBUG=inittrace=1), and 19 µs for what it needs of the
//     standard library; stripped, it is 2.5 MB larger
//
// # Model card
//
// Measured by the same command with -measure FILE, on labelled collections that the
// weights were not learned from; F1± is the mean of the F1 of praise and of blame, with
// a 95 % bootstrap interval. The settings of the training were chosen with these
// files in sight, so that strangers' texts will do worse.
//
//   - telecom posts: F1± 0.620 (0.588–0.649), three tones 0.653; towards the target 0.639
//   - tweets of everyday life: F1± 0.602 (0.589–0.615), three tones 0.632
//   - bank reviews: F1± 0.940 (0.934–0.947)
//   - sentences of news: F1± 0.402 (0.374–0.430): do not rely on it there
//
// The error of Confidence (expected calibration error) is 0.02 on reviews, 0.05 on
// posts, 0.07 on news. English texts were not measured.
//
// Known failures: sarcasm without a mark; news told in words that it never met;
// «Открытие» is found as a bank beside «банк», «клиент» and the like alone, «Дом.РФ»
// not at all. The package evaluate measures how well a
// scorer does on labelled texts.
package sentiment
