package org.longzheng.ui.login;

/** The lines of the river on the login page: fifteen waves, each a little later and stronger than the one above. */
final class River {

    private static final int LINES = 15;
    private static final int WIDTH = 786;

    private River() {}

    static String svg() {
        var svg = new StringBuilder("<svg viewBox=\"0 0 786 708\" preserveAspectRatio=\"none\">");
        for (int line = 0; line < LINES; line++) {
            svg.append("<path opacity=\"%.2f\" d=\"".formatted(0.12 + 0.036 * line));
            for (int x = -20; x <= WIDTH + 20; x += 14) {
                svg.append(x == -20 ? "M" : " L").append(x).append(' ').append("%.1f".formatted(height(line, x)));
            }
            svg.append("\"/>");
        }
        return svg.append("</svg>").toString();
    }

    private static double height(int line, int x) {
        double phase = line * 0.09;
        double swell = 30 + 1.2 * line;
        double base = 302 + line * 17.2;
        return base
                + swell * Math.sin(x / 142.0 + phase * 1.4 + 0.6) * (0.35 + x / 1100.0)
                + 9 * Math.sin(x / 61.0 + phase * 2.3)
                - 22 * Math.exp(-Math.pow((x - 545 + line * 6) / 130.0, 2));
    }
}
