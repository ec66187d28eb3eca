// Package casestest holds what a host brings to package cases against the contracts
// of its ports: [TestStore], [TestKeys], [TestFeed], [TestSender] and [TestCards].
//
//	func TestContract(t *testing.T) {
//		casestest.TestStore(t, func(folder string) (cases.Store, error) {
//			return mystore.Open(filepath.Join(folder, "cases.db"))
//		})
//	}
//
// Each rule of a contract is a subtest named by the rule. A failure says what was
// seen, which rule that breaks, and what goes wrong for the bank. What a port does
// not have is a [Feature], and said in the call.
//
// A check returns an error instead of failing a test, so the kit itself can be
// tested: the tests of this package run every rule against a port that breaks
// it on purpose, and want it caught. A port that panics is caught too, and one that
// never answers after two minutes.
//
// [BenchmarkStore] measures what the host's users will wait for. The kit needs the
// standard library only.
package casestest
