// Package otklik is the map of a library with which a bank looks after its
// reputation in social media, Russian first. A client writes «третий день не могу
// дозвониться, верните комиссию»; the bank has sixty minutes. Otklik says what was
// said, in what tone, how to react and what a good answer must contain, by when,
// and what it all did to loyalty.
//
// The host brings storage, transport and people; the library brings the model,
// the mathematics and the rules. All its rooms are pure: values in, values out, no
// clock, no goroutines, no network, nothing loaded when the program starts. What is
// built once never changes and may be used from many goroutines.
//
// # The rooms, from the ground up
//
//   - [github.com/otklik/otklik/mention/text]: spans, folding, words
//   - [github.com/otklik/otklik/mention/phrase]: patterns over words
//   - [github.com/otklik/otklik/mention/pii]: finds and masks personal and bank data
//   - [github.com/otklik/otklik/mention]: what was said, by whom, where; on what, how grave
//   - [github.com/otklik/otklik/mention/cases]: the case, its evidence, the ports for storage and transport
//   - [github.com/otklik/otklik/mention/cases/casestest]: conformance kits for those ports
//   - [github.com/otklik/otklik/sentiment]: in what tone, and why
//   - [github.com/otklik/otklik/sentiment/train]: a model of your own, from your labels
//   - [github.com/otklik/otklik/sentiment/evaluate]: how good a scorer is
//   - [github.com/otklik/otklik/sla]: by when; calendars, policies, promises in our replies
//   - [github.com/otklik/otklik/sla/staffing]: how many people a promise takes
//   - [github.com/otklik/otklik/sla/audit]: evidence that a stranger can verify
//   - [github.com/otklik/otklik/nps]: loyalty, with intervals
//   - [github.com/otklik/otklik/nps/drivers]: what moves the score
//   - [github.com/otklik/otklik/nps/value]: what became of complaints, costs, worth, return
//   - [github.com/otklik/otklik/playbook/matrix]: the decision table under it
//   - [github.com/otklik/otklik/playbook]: how to react, and what is wrong with a draft
//   - [github.com/otklik/otklik/playbook/playbooktest]: a bank's own rows and rules under test
//   - [github.com/otklik/otklik/playbook/wording]: ids and arguments as sentences, in Russian and English
//
// Imports go down this list, and only by a table that a test holds. A host that
// needs one room pays for that room alone.
//
// # The journey of a mention
//
// Fill a mention.Mention from whatever your monitoring brings. Ask
// playbook.Default().Decide for a decision: answer or stay silent, in whose name,
// who owns it, by when, which row of the reaction matrix says so. Write a draft,
// and ask Review what is wrong with it: ten rules, and the law. The example below
// walks the whole way. A person approves every reply of substance: the library
// never sends anything.
package otklik
