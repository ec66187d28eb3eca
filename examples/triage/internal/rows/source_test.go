package rows_test

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/otklik/otklik/examples/triage/internal/rows"
)

// read walks a source to its end.
func read(t testing.TB, name string, from io.Reader, format rows.Format) (list []rows.Row, faults []error) {
	t.Helper()
	source, err := rows.Open(name, from, format)
	if err != nil {
		return nil, []error{err}
	}
	for row, err := range source.Rows() {
		if err != nil {
			faults = append(faults, err)
			continue
		}
		list = append(list, *row)
	}
	return list, faults
}

func TestLinesAreCountedAsAnEditorCounts(t *testing.T) {
	list, faults := read(t, "a.csv", strings.NewReader("id,text\n\n1,\"a\nb\"\n\n2,c\n"), rows.Auto)
	require.Empty(t, faults)
	require.Equal(t, 3, list[0].Line)
	require.Equal(t, "a\nb", list[0].Mention.Text)
	require.Equal(t, 6, list[1].Line)
}

func TestLinesAfterABrokenQuoteAreRowsAgain(t *testing.T) {
	text := "id,text\n1,\"a\n2,b\n3,\"c\n4,d\n5,\"e\"\n"
	list, faults := read(t, "a.csv", strings.NewReader(text), rows.Auto)
	var ids []string
	for _, row := range list {
		ids = append(ids, string(row.Mention.ID))
	}
	require.Equal(t, []string{"2", "4", "5"}, ids)
	require.Len(t, faults, 2)
	for i, line := range []int{2, 4} {
		var fault *rows.Fault
		require.ErrorAs(t, faults[i], &fault)
		require.ErrorIs(t, fault, rows.ErrQuote)
		require.Equal(t, line, fault.Line)
	}
}

func TestStreamThatBreaksGivesTheRowsBefore(t *testing.T) {
	broken := io.MultiReader(strings.NewReader("{\"text\":\"а\"}\n{\"text\":\"полстроки"), iotest.ErrReader(errors.New("the line went dead")))
	list, faults := read(t, "-", broken, rows.Auto)
	require.Len(t, list, 1)
	require.Len(t, faults, 1)
	require.ErrorIs(t, faults[0], rows.ErrUnread)
	require.EqualError(t, faults[0], "-:2: cannot be read: the line went dead")
}

func TestReadsInSmallPiecesChangeNothing(t *testing.T) {
	text := "id,text\n1,\"a\n\"\"b\"\n2,c\n"
	want, _ := read(t, "a.csv", strings.NewReader(text), rows.Auto)
	got, faults := read(t, "a.csv", iotest.OneByteReader(strings.NewReader(text)), rows.Auto)
	require.Empty(t, faults)
	require.Equal(t, want, got)
}

func TestRowOfExactlyTheLimitIsRead(t *testing.T) {
	for extra, want := range map[int]int{0: 1, 1: 0} {
		line := `{"text":"` + strings.Repeat("a", rows.MaxRow-len(`{"text":""}`)+extra) + `"}`
		list, _ := read(t, "-", strings.NewReader(line), rows.Auto)
		require.Len(t, list, want, "%d bytes over", extra)
	}
}

func TestNumbersAreIDsToo(t *testing.T) {
	list, faults := read(t, "-", strings.NewReader(`{"id":9007199254740993,"text":"а"}`), rows.Auto)
	require.Empty(t, faults)
	require.EqualValues(t, "9007199254740993", list[0].Mention.ID)
}

func TestFaultGivesPlaceAndReason(t *testing.T) {
	_, faults := read(t, "x.tsv", strings.NewReader("1\tneg\t\tа\n2\tneg\n"), rows.Auto)
	var fault *rows.Fault
	require.ErrorAs(t, faults[0], &fault)
	require.Equal(t, "x.tsv", fault.File)
	require.Equal(t, 2, fault.Line)
	require.ErrorIs(t, fault, rows.ErrMissing)
}

// FuzzCSV: what encoding/csv writes, whatever the cells, is read back.
func FuzzCSV(f *testing.F) {
	f.Add("1", "Спасибо, \"банк\"\nза всё;", "vk")
	f.Add("\"", "a\r\nb", ",")
	f.Fuzz(func(t *testing.T, id, text, brand string) {
		for _, cell := range []string{id, text, brand} {
			// encoding/csv writes a lone return as it stands, and readers drop it before a newline.
			if !utf8.ValidString(cell) || strings.ContainsAny(cell, "\x00\r") || len(cell) > 10000 {
				return // no text that a row can hold
			}
		}
		if strings.TrimSpace(text) == "" {
			return // a fault, and tested as one
		}
		var b bytes.Buffer
		w := csv.NewWriter(&b)
		require.NoError(t, w.WriteAll([][]string{{"id", "brand", "text"}, {id, brand, text}, {"last", "", "x"}}))
		list, faults := read(t, "a.csv", &b, rows.CSV)
		require.Empty(t, faults)
		require.Len(t, list, 2)
		if id != "" {
			require.EqualValues(t, id, list[0].Mention.ID)
		}
		require.Equal(t, text, list[0].Mention.Text)
		require.Equal(t, brand, list[0].Mention.Brand)
	})
}

// FuzzRows: any bytes give rows and faults, in the order of their lines, every
// row a text, every message one line of valid text.
func FuzzRows(f *testing.F) {
	for _, seed := range []string{"id,text\n1,\"a\n2,b\n3,\"c\"d\n", "{\"text\":\"a\"}\n{", "1\tneg\t\ta\n\x00\n\x00\n", "\x1f\x8b", "text\n\"\n\"\n\"\n"} {
		for format := range 4 {
			f.Add([]byte(seed), byte(format))
		}
	}
	f.Fuzz(func(t *testing.T, content []byte, format byte) {
		source, err := rows.Open("f", bytes.NewReader(content), rows.Format(format%4))
		if err != nil {
			return
		}
		last, answers := 0, 0
		for row, err := range source.Rows() {
			answers++
			line := 0
			if err != nil {
				var fault *rows.Fault
				require.ErrorAs(t, err, &fault)
				require.NotContains(t, err.Error(), "\n")
				require.True(t, utf8.ValidString(err.Error()))
				line = fault.Line
			} else {
				require.NotEmpty(t, strings.TrimSpace(row.Mention.Text))
				require.True(t, utf8.ValidString(row.Mention.Text))
				require.NotEmpty(t, row.Mention.ID)
				line = row.Line
			}
			require.GreaterOrEqual(t, line, last, "rows come in order")
			last = line
		}
		if !bytes.HasPrefix(content, []byte{0x1f, 0x8b}) {
			require.LessOrEqual(t, answers, 1+bytes.Count(content, []byte{'\n'})+1, "an answer for a line at most")
		}
	})
}

func BenchmarkTSV(b *testing.B) {
	text := strings.Repeat("15\tneg\tbank\tСпасибо, дорогой банк, что заблокировали карту прямо на кассе, пока сзади стояла очередь.\n", 1000)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		source, err := rows.Open("a.tsv", strings.NewReader(text), rows.TSV)
		if err != nil {
			b.Fatal(err)
		}
		for _, err := range source.Rows() {
			if err != nil {
				b.Fatal(err)
			}
		}
	}
}
