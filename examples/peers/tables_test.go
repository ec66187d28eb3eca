package peers_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"cel.dev/cel-go/cel"
	"github.com/casbin/casbin/v3"
	"github.com/casbin/casbin/v3/model"
	"github.com/expr-lang/expr"
	"github.com/expr-lang/expr/vm"
	"github.com/open-policy-agent/opa/v1/rego"

	"github.com/otklik/otklik/playbook/matrix"
)

// A mention is what the table of this file is asked: six columns, 17,280 combinations.
type mention [6]uint8

var (
	columns = [6]string{"kind", "tone", "audience", "standing", "product", "region"}
	values  = [6]int{10, 4, 4, 3, 6, 6}
)

func name(column int, value uint8) string { return fmt.Sprintf("%s%d", columns[column][:2], value) }

// A row accepts a mention when every value is among those of its column; nil accepts all.
type row [6][]uint8

func (r row) accepts(m mention) bool {
	for c, set := range r {
		if set != nil && !slices.Contains(set, m[c]) {
			return false
		}
	}
	return true
}

// table returns 60 rows, tried in order, of which the last accepts everything.
func table() []row {
	r := rand.New(rand.NewPCG(60, 6))
	rows := make([]row, 60)
	for i := range rows[:59] {
		for c, n := range values {
			if c == 0 || r.IntN(2) == 0 {
				rows[i][c] = []uint8{uint8(r.IntN(n))}
				if other := uint8(r.IntN(n)); other != rows[i][c][0] {
					rows[i][c] = append(rows[i][c], other)
				}
			}
		}
	}
	return rows
}

// last returns a mention that only the last row accepts: the longest way for whoever
// tries rows in order.
func last(rows []row) mention {
	for m := range mentions() {
		if slices.IndexFunc(rows, func(r row) bool { return r.accepts(m) }) == len(rows)-1 {
			return m
		}
	}
	return mention{}
}

func mentions() func(yield func(mention) bool) {
	return func(yield func(mention) bool) {
		for i := range 10 * 4 * 4 * 3 * 6 * 6 {
			var m mention
			for c, n := range values {
				m[c], i = uint8(i%n), i/n
			}
			if !yield(m) {
				return
			}
		}
	}
}

// asMap returns a mention as the engines that know names take it.
func asMap(m mention) map[string]any {
	input := map[string]any{}
	for c, v := range m {
		input[columns[c]] = name(c, v)
	}
	return input
}

// condition writes a row as an expression, each cell by the form for a column and its
// names.
func condition(r row, and, any string, cell func(column string, names []string) string) string {
	var parts []string
	for c, set := range r {
		if set == nil {
			continue
		}
		var names []string
		for _, v := range set {
			names = append(names, fmt.Sprintf("%q", name(c, v)))
		}
		parts = append(parts, cell(columns[c], names))
	}
	if parts == nil {
		return any
	}
	return strings.Join(parts, and)
}

// chain writes all rows as one conditional expression, which cel and expr share.
func chain(rows []row) string {
	var b strings.Builder
	for i, r := range rows[:len(rows)-1] {
		fmt.Fprintf(&b, "(%s) ? %d : ", condition(r, " && ", "true", func(column string, names []string) string {
			return column + " in [" + strings.Join(names, ", ") + "]"
		}), i)
	}
	fmt.Fprint(&b, len(rows)-1)
	return b.String()
}

// An engine answers with the number of the row, asked of what prepare made of a mention.
type engine struct {
	name    string
	prepare func(mention) any
	ask     func(any) (int, error)
}

// ours returns two engines: asked of keys that were made before, and of mentions.
func ours(t testing.TB, rows []row) []engine {
	var asked []matrix.Column[mention]
	for c, n := range values {
		var names []string
		for v := range n {
			names = append(names, name(c, uint8(v)))
		}
		asked = append(asked, matrix.Enum(columns[c], names, func(m mention) uint8 { return m[c] }))
	}
	d, err := matrix.NewDomain(asked...)
	fatal(t, err)
	var own []matrix.Row[int]
	for i, r := range rows {
		cells := make([]matrix.Set, len(r))
		for c, set := range r {
			cells[c] = matrix.Any
			if set != nil {
				cells[c] = matrix.SetOf(set...)
			}
		}
		own = append(own, matrix.Row[int]{ID: fmt.Sprint("row-", i), Cells: cells, Outcome: i})
	}
	// Collect, since the others accept rows that can never decide: First would refuse them.
	table, err := matrix.New(d, own, matrix.Config{Policy: matrix.Collect})
	fatal(t, err)
	onKeys := engine{"otklik", func(m mention) any {
		k, err := d.Key(m)
		fatal(t, err)
		return k
	}, func(k any) (int, error) {
		_, row, _ := table.Decide(k.(matrix.Key))
		return row, nil
	}}
	return []engine{onKeys, {"otklik, key made too", func(m mention) any { return m }, func(m any) (int, error) {
		k, err := d.Key(m.(mention))
		_, row, _ := table.Decide(k)
		return row, err
	}}}
}

func withExpr(t testing.TB, rows []row) engine {
	env := asMap(mention{})
	program, err := expr.Compile(chain(rows), expr.Env(env), expr.AsInt())
	fatal(t, err)
	var machine vm.VM
	return engine{"expr", func(m mention) any { return asMap(m) }, func(input any) (int, error) {
		out, err := machine.Run(program, input)
		if err != nil {
			return 0, err
		}
		return out.(int), nil
	}}
}

func withCEL(t testing.TB, rows []row) engine {
	var names []cel.EnvOption
	for _, c := range columns {
		names = append(names, cel.Variable(c, cel.StringType))
	}
	env, err := cel.NewEnv(names...)
	fatal(t, err)
	ast, issues := env.Compile(chain(rows))
	fatal(t, issues.Err())
	program, err := env.Program(ast, cel.EvalOptions(cel.OptOptimize))
	fatal(t, err)
	return engine{"cel-go", func(m mention) any { return asMap(m) }, func(input any) (int, error) {
		out, _, err := program.Eval(input)
		if err != nil {
			return 0, err
		}
		return int(out.Value().(int64)), nil
	}}
}

func withOPA(t testing.TB, rows []row) engine {
	var b strings.Builder
	b.WriteString("package table\n\n")
	for i, r := range rows {
		head := "row := "
		if i > 0 {
			head = "} else := "
		}
		fmt.Fprintf(&b, "%s%d if {\n\t%s\n", head, i, condition(r, "\n\t", "true", func(column string, names []string) string {
			return "input." + column + " in {" + strings.Join(names, ", ") + "}"
		}))
	}
	b.WriteString("}\n")
	query, err := rego.New(rego.Query("data.table.row"), rego.Module("table.rego", b.String())).PrepareForEval(t.Context())
	fatal(t, err)
	return engine{"opa", func(m mention) any {
		// Parsed ahead, as a service would that asks several policies.
		return rego.EvalInput(asMap(m))
	}, func(input any) (int, error) {
		out, err := query.Eval(t.Context(), input.(rego.EvalOption))
		if err != nil {
			return 0, err
		}
		var n int
		_, err = fmt.Sscan(fmt.Sprint(out[0].Expressions[0].Value), &n)
		return n, err
	}}
}

func withCasbin(t testing.TB, rows []row) engine {
	var terms []string
	for _, c := range columns {
		terms = append(terms, "among(r."+c+", p."+c+")")
	}
	names := strings.Join(columns[:], ", ")
	m, err := model.NewModelFromString("[request_definition]\nr = " + names + "\n[policy_definition]\np = " + names + ", row\n" +
		"[policy_effect]\ne = some(where (p.eft == allow))\n[matchers]\nm = " + strings.Join(terms, " && ") + "\n")
	fatal(t, err)
	e, err := casbin.NewEnforcer(m)
	fatal(t, err)
	e.AddFunction("among", func(args ...any) (any, error) {
		set := args[1].(string)
		return set == "*" || strings.Contains(set, "|"+args[0].(string)+"|"), nil
	})
	for i, r := range rows {
		var policy []any
		for c, set := range r {
			cell := "*"
			if set != nil {
				cell = "|"
				for _, v := range set {
					cell += name(c, v) + "|"
				}
			}
			policy = append(policy, cell)
		}
		_, err := e.AddPolicy(append(policy, fmt.Sprint(i))...)
		fatal(t, err)
	}
	return engine{"casbin", func(m mention) any {
		request := make([]any, len(m))
		for c, v := range m {
			request[c] = name(c, v)
		}
		return request
	}, func(request any) (int, error) {
		_, policy, err := e.EnforceEx(request.([]any)...)
		if err != nil {
			return 0, err
		}
		var n int
		_, err = fmt.Sscan(policy[len(policy)-1], &n)
		return n, err
	}}
}

func fatal(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func engines(t testing.TB, rows []row) []engine {
	return append(ours(t, rows), withExpr(t, rows), withCEL(t, rows), withOPA(t, rows), withCasbin(t, rows))
}

func TestAllEnginesDecideByTheSameRow(t *testing.T) {
	rows := table()
	all := engines(t, rows)
	i := 0
	for m := range mentions() {
		if i++; i%97 != 0 { // a prime: all values of all columns come up
			continue
		}
		want := slices.IndexFunc(rows, func(r row) bool { return r.accepts(m) })
		for _, e := range all {
			got, err := e.ask(e.prepare(m))
			fatal(t, err)
			if got != want {
				t.Fatalf("%s: %v is decided by row %d, want %d", e.name, m, got, want)
			}
		}
	}
}

// BenchmarkTable asks for the row of a mention that only the last row accepts. What each
// engine is asked was prepared before: a key, a map, a list of strings.
func BenchmarkTable(b *testing.B) {
	rows := table()
	for _, e := range engines(b, rows) {
		b.Run(e.name, func(b *testing.B) {
			input := e.prepare(last(rows))
			b.ReportAllocs()
			for b.Loop() {
				if row, err := e.ask(input); err != nil || row != len(rows)-1 {
					b.Fatal(row, err)
				}
			}
		})
	}
}
