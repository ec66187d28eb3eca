package pii

// Digits below are values 0 to 9, not characters. A function that checks a
// number answers false for every other length.

// luhn reports whether the digits pass the Luhn check.
//
// Source: ISO/IEC 7812-1.
func luhn(d []byte) bool {
	sum, double := 0, false
	for i := len(d) - 1; i >= 0; i-- {
		v := int(d[i])
		if double {
			if v *= 2; v > 9 {
				v -= 9
			}
		}
		sum += v
		double = !double
	}
	return sum%10 == 0
}

// validINN checks the number of a taxpayer: 10 digits of a firm, 12 of a person.
// Ten zeroes pass the arithmetic and are nobody's number.
//
// Source: the check that the Federal Tax Service publishes with its formats of
// electronic documents; numbers known to be valid stand in the tests.
func validINN(d []byte) bool {
	w := []byte{3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8}
	switch len(d) {
	case 10:
		return !zeroes(d) && weighed(d[:9], w[2:])%11%10 == int(d[9])
	case 12:
		return !zeroes(d) && weighed(d[:10], w[1:])%11%10 == int(d[10]) && weighed(d[:11], w)%11%10 == int(d[11])
	}
	return false
}

// validOGRN checks a registration number: 13 digits of a firm, 15 of a sole
// trader (OGRNIP). The rest of dividing by 11 (by 13) is cut to its last digit.
//
// Source: order of the Ministry of Finance 165n of 30.10.2017 on the registers of
// firms and sole traders.
func validOGRN(d []byte) bool {
	if len(d) != 13 && len(d) != 15 || d[0] == 0 {
		return false
	}
	n := 0
	for _, v := range d[:len(d)-1] {
		n = n*10 + int(v)
	}
	return n%(len(d)-2)%10 == int(d[len(d)-1])
}

// validSNILS checks the number of a pension account. Numbers up to 001-001-998
// have no check digits: any two will do.
//
// Source: decree of the Pension Fund's board 192p of 31.07.2006; a rest of 100
// reads as 00.
func validSNILS(d []byte) bool {
	if len(d) != 11 || zeroes(d) {
		return false
	}
	n, sum := 0, 0
	for i, v := range d[:9] {
		n = n*10 + int(v)
		sum += int(v) * (9 - i)
	}
	return n <= 1001998 || sum%101%100 == int(d[9])*10+int(d[10])
}

// validAccount reports whether an account is one of the bank with the BIK.
//
// Source: Bank of Russia, No. 515 of 08.09.1997: weights 7, 1, 3 over three
// digits of the bank and the account; the last digits of the products add up to
// a multiple of 10. Three last digits of the BIK serve a settlement account;
// 0 and digits 5 and 6 of the BIK serve a correspondent account and those of
// the Bank of Russia itself.
func validAccount(d []byte, bik [9]byte) bool {
	return len(d) == 20 && (keyed([3]byte{bik[6], bik[7], bik[8]}, d) || keyed([3]byte{0, bik[4], bik[5]}, d))
}

func keyed(bank [3]byte, d []byte) bool {
	w := [3]int{7, 1, 3}
	sum := 0
	for i, v := range bank {
		sum += int(v) * w[i] % 10
	}
	for i, v := range d {
		sum += int(v) * w[i%3] % 10
	}
	return sum%10 == 0
}

func weighed(d, w []byte) int {
	sum := 0
	for i, v := range d {
		sum += int(v) * int(w[i])
	}
	return sum
}

func zeroes(d []byte) bool {
	for _, v := range d {
		if v != 0 {
			return false
		}
	}
	return true
}
