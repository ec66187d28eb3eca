package audit_test

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/otklik/otklik/mention/cases"
	"github.com/otklik/otklik/sla/audit"
)

// forge rewrites a published file and signs it anew with the bank's own key, as a
// bank with a tool of its own could: only the entries of earlier reports are fixed.
func forge(t *testing.T, earlier []string, published string, rewrite func(rows []string)) string {
	t.Helper()
	lines := strings.Split(strings.TrimSuffix(published, "\n"), "\n")
	rows := lines[1 : len(lines)-2]
	rewrite(rows)
	var tree audit.Tree
	for _, row := range append(slices.Clone(earlier), rows...) {
		tree.Append(audit.LeafHash([]byte(row)))
	}
	r, err := audit.Read(strings.NewReader(published))
	require.NoError(t, err)
	c, err := audit.OpenCheckpoint(r.Note, public)
	require.NoError(t, err)
	c.Root, c.Size = tree.Root(), tree.Size()
	note, err := c.Sign(secret)
	require.NoError(t, err)
	last, err := json.Marshal(map[string]string{"checkpoint": note})
	require.NoError(t, err)
	lines[len(lines)-1] = string(last)
	return strings.Join(lines, "\n") + "\n"
}

func rowsOf(published string) []string {
	lines := strings.Split(strings.TrimSuffix(published, "\n"), "\n")
	return lines[1 : len(lines)-2]
}

// Two reports; the second has c-05 alone, with one event more.
func two(t *testing.T) (first, next string) {
	var b audit.Book
	d := fill()
	to := start.Add(72 * time.Hour)
	first = file(t, report(t, &b, d, to))
	d.write("c-05", to.Add(time.Hour), cases.Resolved, nil)
	return first, file(t, draft(t, &b, d, to.Add(24*time.Hour)))
}

func TestARowThatTheBankForgedIsFoundInTheBook(t *testing.T) {
	first, next := two(t)
	for _, tt := range []struct {
		name, old, new string
		want           error
	}{
		{"the row takes back an event", `"seq":3`, `"seq":1`, audit.ErrRemoved},
		{"the row begins the case anew", `"after":2`, `"after":0`, audit.ErrAltered},
		{"the row passes over an event", `"after":2`, `"after":3`, audit.ErrAltered},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var b audit.Book
			r, err := audit.Read(strings.NewReader(first))
			require.NoError(t, err)
			require.NoError(t, b.Add(r, public))
			forged := forge(t, rowsOf(first), next, func(rows []string) {
				for i, row := range rows {
					if strings.Contains(row, `"case":"c-05"`) {
						rows[i] = strings.Replace(row, tt.old, tt.new, 1)
						require.NotEqual(t, row, rows[i])
					}
				}
			})
			r, err = audit.Read(strings.NewReader(forged))
			require.NoError(t, err)
			before := len(b.Checkpoints())
			assert.ErrorIs(t, b.Add(r, public), tt.want)
			assert.Len(t, b.Checkpoints(), before, "the book is as it was")
		})
	}
	// Untouched, it is taken.
	var b audit.Book
	for _, published := range []string{first, forge(t, rowsOf(first), next, func([]string) {})} {
		r, err := audit.Read(strings.NewReader(published))
		require.NoError(t, err)
		require.NoError(t, b.Add(r, public))
	}
}

func TestASignatureCoversTheLastLine(t *testing.T) {
	_, next := two(t)
	lines := strings.Split(next, "\n")
	last := &lines[len(lines)-2]
	*last = strings.Replace(*last, `\nto 2026`, `\nto 2027`, 1)
	_, err := verify(strings.Join(lines, "\n"))
	assert.ErrorIs(t, err, audit.ErrSignature)
}

func TestTheSummaryIsFixedToTheByte(t *testing.T) {
	_, next := two(t)
	lines := strings.Split(next, "\n")
	lines[len(lines)-3] = strings.Replace(lines[len(lines)-3], `{"from"`, `{"note":"all is well","from"`, 1)
	_, err := verify(strings.Join(lines, "\n"))
	assert.ErrorIs(t, err, audit.ErrSummary)
}

func TestTheReportBeforeIsHeldToo(t *testing.T) {
	first, next := two(t)
	r, err := audit.Read(strings.NewReader(next))
	require.NoError(t, err)
	peak := r.Previous.Peaks[0].String()
	_, err = verify(strings.Replace(next, peak, strings.Repeat("ab", 32), 1))
	assert.ErrorIs(t, err, audit.ErrPrevious, "another peak")
	_, err = verify(strings.Replace(next, `"peaks":["`+peak+`",`, `"peaks":[`, 1))
	assert.ErrorIs(t, err, audit.ErrPrevious, "a peak too few")

	// The same bank's other log cannot be carried on.
	var b audit.Book
	dr, err := b.Draft("bank.example/other", r.From)
	require.NoError(t, err)
	other, err := dr.Sign(secret)
	require.NoError(t, err)
	require.NotEmpty(t, first)
	r.Previous.Note = other.Note
	_, err = r.Verify(public)
	require.ErrorIs(t, err, audit.ErrPrevious)
	assert.ErrorContains(t, err, "bank.example/other")

	r.Previous = nil
	_, err = r.Verify(public)
	assert.ErrorIs(t, err, audit.ErrPrevious, "none at all")
}

// A checkpoint has one form: what it says cannot be said with other bytes, or with
// lines that nobody reads.
func TestACheckpointHasOneForm(t *testing.T) {
	first, _ := two(t)
	r, err := audit.Read(strings.NewReader(first))
	require.NoError(t, err)
	body, signature, _ := strings.Cut(r.Note, "\n\n")
	sign := func(body string) string {
		name, key, _ := strings.Cut(strings.TrimPrefix(signature, "— "), " ")
		raw, err := base64.StdEncoding.DecodeString(strings.TrimSpace(key))
		require.NoError(t, err)
		raw = append(raw[:4], ed25519.Sign(secret, []byte(body))...)
		return body + "\n— " + name + " " + base64.StdEncoding.EncodeToString(raw) + "\n"
	}
	_, err = audit.OpenCheckpoint(sign(body+"\n"), public)
	require.NoError(t, err)
	for name, bent := range map[string]string{
		"a line more":      body + "\nsee you\n",
		"a size with zero": strings.Replace(body, "\n10\n", "\n010\n", 1) + "\n",
		"no root":          strings.Replace(body, "=\nto", "\nto", 1) + "\n",
		"a line less":      body[:strings.LastIndex(body, "\n")+1],
	} {
		_, err := audit.OpenCheckpoint(sign(bent), public)
		assert.ErrorIs(t, err, audit.ErrFormat, name)
	}
	// The key's hash is that of the note format: SHA-256(name ‖ LF ‖ 0x01 ‖ key).
	sum := sha256.Sum256(append([]byte(origin+"\n\x01"), public...))
	_, key, _ := strings.Cut(strings.TrimPrefix(signature, "— "), " ")
	raw, err := base64.StdEncoding.DecodeString(strings.TrimSpace(key))
	require.NoError(t, err)
	assert.Equal(t, sum[:4], raw[:4])
}
