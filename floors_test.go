package otklik_test

import (
	"encoding/json"
	"io"
	"maps"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const module = "github.com/otklik/otklik"

// edges is the plan of the house: which of our packages each package may import,
// by path below the module. What is not listed may not be imported; a package
// that is not listed may not exist. Packages under internal/ are free.
var edges = map[string]string{
	"":                        "",
	"mention/text":            "",
	"mention/phrase":          "mention/text",
	"mention/pii":             "mention/text mention/phrase",
	"mention":                 "mention/text mention/phrase mention/pii",
	"mention/cases":           "mention",
	"mention/cases/casestest": "mention mention/cases",
	"sentiment":               "mention mention/text mention/phrase",
	"sentiment/evaluate":      "mention sentiment",
	"sentiment/train":         "mention/text sentiment",
	"sentiment/train/texts":   "",
	"sla":                     "mention mention/text mention/cases",
	"sla/audit":               "mention/cases sla",
	"sla/staffing":            "",
	"nps":                     "",
	"nps/drivers":             "nps",
	"nps/value":               "nps",
	"playbook/matrix":         "",
	"playbook":                "mention mention/text mention/phrase mention/pii sentiment sla playbook/matrix",
	"playbook/playbooktest":   "mention sentiment playbook playbook/matrix",
	"playbook/wording":        "mention sentiment sla playbook",
}

// A pkg is what `go list -deps -json` says of a package.
type pkg struct {
	ImportPath string
	Standard   bool
	Imports    []string
	Module     *struct{ Path string }
}

// list asks go for the packages of the module and all they need, tests left out.
func list(t *testing.T) []pkg {
	t.Helper()
	cmd := exec.Command("go", "list", "-deps", "-json=ImportPath,Standard,Imports,Module", "./...")
	cmd.Stderr = t.Output()
	out, err := cmd.Output()
	require.NoError(t, err)
	var all []pkg
	for dec := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p pkg
		err := dec.Decode(&p)
		if err == io.EOF {
			break
		}
		require.NoError(t, err)
		all = append(all, p)
	}
	require.NotEmpty(t, all)
	return all
}

// room returns the path below the module, and whether the package is ours.
func room(path string) (string, bool) {
	if path == module {
		return "", true
	}
	return strings.CutPrefix(path, module+"/")
}

// faults names every import that the plan does not allow.
func faults(all []pkg, edges map[string]string) []string {
	var out []string
	seen := map[string]bool{}
	for _, p := range all {
		name, ours := room(p.ImportPath)
		if !ours {
			// x/text's own vendored needs in the standard library are Standard.
			if !p.Standard && (p.Module == nil || p.Module.Path != "golang.org/x/text") {
				out = append(out, "the library needs "+p.ImportPath+": only the standard library and golang.org/x/text may be imported")
			}
			continue
		}
		seen[name] = true
		if isInternal(name) {
			continue
		}
		allowed, known := edges[name]
		if !known {
			out = append(out, name+" is not in the table of floors_test.go")
			continue
		}
		for _, imported := range p.Imports {
			if below, ours := room(imported); ours && !isInternal(below) && !slices.Contains(strings.Fields(allowed), below) {
				out = append(out, name+" may not import "+below)
			}
		}
	}
	for name := range maps.Keys(edges) {
		if !seen[name] {
			out = append(out, name+" stands in the table of floors_test.go and nowhere else")
		}
	}
	slices.Sort(out)
	return out
}

func isInternal(name string) bool { return slices.Contains(strings.Split(name, "/"), "internal") }

func TestImportsGoDownTheFloors(t *testing.T) {
	assert.Empty(t, faults(list(t), edges))
}

func TestTheFloorsTestCanFail(t *testing.T) {
	plan := map[string]string{"mention": "mention/text", "mention/text": "", "nps": ""}
	for _, tt := range []struct {
		name string
		all  []pkg
		want string
	}{
		{"an import that goes up", []pkg{{ImportPath: module + "/mention/text", Imports: []string{module + "/mention"}}}, "mention/text may not import mention"},
		{"an import between neighbours", []pkg{{ImportPath: module + "/nps", Imports: []string{"fmt", module + "/mention"}}}, "nps may not import mention"},
		{"a room without a place", []pkg{{ImportPath: module + "/util"}}, "util is not in the table of floors_test.go"},
		{"a room that is gone", nil, "nps stands in the table of floors_test.go and nowhere else"},
		{"a library from elsewhere", []pkg{{ImportPath: "github.com/pkg/errors", Module: &struct{ Path string }{"github.com/pkg/errors"}}}, "the library needs github.com/pkg/errors: only the standard library and golang.org/x/text may be imported"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			assert.Contains(t, faults(tt.all, plan), tt.want)
		})
	}
}
