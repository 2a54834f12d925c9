package org.longzheng.kernel.values;

import org.longzheng.kernel.sdk.ValueCheck;

/** A unified social credit code of 18 characters by GB 32100, whose check character is taken modulo 31. */
final class CreditCode implements ValueCheck {

    private static final String CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final int LENGTH = 18;

    @Override
    public String name() {
        return "gb-32100";
    }

    @Override
    public boolean accepts(String value) {
        if (value.length() != LENGTH) {
            return false;
        }
        int sum = 0;
        int weight = 1;
        for (int i = 0; i < LENGTH - 1; i++) {
            int digit = CHARACTERS.indexOf(value.charAt(i));
            if (digit < 0) {
                return false;
            }
            sum += digit * weight;
            weight = weight * 3 % CHARACTERS.length();
        }
        int check = (CHARACTERS.length() - sum % CHARACTERS.length()) % CHARACTERS.length();
        return value.charAt(LENGTH - 1) == CHARACTERS.charAt(check);
    }
}
