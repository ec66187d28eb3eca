package sentiment

import (
	_ "embed"
	"strings"
	"sync"
)

var (
	//go:embed targets.txt
	targetLines string
	//go:embed substance.txt
	substanceLines string
)

// A namedLine is a line of a small table: a pattern and the number of its name.
type namedLine struct {
	pattern string
	value   int
}

// A namedTable gives names to patterns; many patterns may share a name.
type namedTable struct {
	lines   []namedLine
	names   []string       // by number, in the order of the file
	numbers map[string]int // by name
}

// brands and signs are the shipped tables, read when first asked for.
var (
	brands = sync.OnceValue(func() *namedTable { return readTable(targetLines) })
	signs  = sync.OnceValue(func() *namedTable { return readTable(substanceLines) })
)

// readTable reads lines of pattern, tab, name. The files ship with the package,
// so a test, not an error, says that they are well written.
func readTable(content string) *namedTable {
	t := &namedTable{numbers: make(map[string]int)}
	for line := range strings.Lines(content) {
		pattern, name, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		t.add(pattern, name)
	}
	return t
}

// add gives the name to one pattern more.
func (t *namedTable) add(pattern, name string) {
	n, ok := t.numbers[name]
	if !ok {
		n = len(t.names)
		t.numbers[name] = n
		t.names = append(t.names, name)
	}
	t.lines = append(t.lines, namedLine{pattern, n})
}
