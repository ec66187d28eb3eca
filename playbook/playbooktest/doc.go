// Package playbooktest is a kit for a bank's own tests of its reaction matrix and
// rules. It needs the standard library and the playbook, nothing else.
//
//	func TestRules(t *testing.T) {
//		playbooktest.Run(t, ours, playbooktest.Options{Files: "testdata/*.cases", Coverage: 1, Mutants: true, Update: *update})
//	}
//
// # Cases
//
// A case says in a file what is known and what must come out; people who do not
// program read and write it, and its changes show in a diff:
//
//	# Nobody pays for silence.
//	== a gift for a deleted review is refused
//	channel: vk
//	text: Подарите мне айфон, и отзыв исчезнет
//	draft: Подарим вам айфон, если удалите отзыв.
//	->
//	row: blackmail
//	owner: lawyer
//	finding: bribery error offers_value
//
// Above the arrow stands the situation, a field a line; what is left out is derived
// from the text, as ever. Below it stands what is expected; what is left out is not
// compared, but with a draft every finding must be listed. A line that begins with two
// spaces carries on the line above; # begins a comment above a case.
//
// # The cycle
//
// Change a row, run the tests. A failure is a sentence: which field, what it is, what it
// was to be, and which cell of the wanted row said no. If the change is meant, run them
// again with Options.Update and read the diff. [Suite.Coverage] names rows that no case
// reaches and writes a case for each; [Suite.Mutants] breaks the matrix on purpose, a row
// dropped, a cell widened, an outcome changed, and names what no case noticed.
// [Fuzz] asks about situations that nobody thought of.
package playbooktest
