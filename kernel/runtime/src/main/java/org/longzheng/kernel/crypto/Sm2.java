package org.longzheng.kernel.crypto;

import java.math.BigInteger;
import java.security.SecureRandom;
import org.bouncycastle.asn1.gm.GMNamedCurves;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.generators.ECKeyPairGenerator;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECKeyGenerationParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.SM2Signer;
import org.bouncycastle.util.BigIntegers;

/** Signatures with SM2 over SM3 (GB/T 32918.2, on the curve of GB/T 32918.5, with the usual identity 1234567812345678 of GM/T 0009). */
public final class Sm2 {

    private static final int PRIVATE_BYTES = 32;

    private static final ECDomainParameters CURVE = curve();

    private Sm2() {}

    /**
     * A key to sign with.
     *
     * @param privateKey 32 bytes
     * @param publicKey the point, uncompressed, 65 bytes
     */
    public record KeyPair(byte[] privateKey, byte[] publicKey) {}

    /** A new key. */
    public static KeyPair newKey() {
        var generator = new ECKeyPairGenerator();
        generator.init(new ECKeyGenerationParameters(CURVE, new SecureRandom()));
        var pair = generator.generateKeyPair();
        var secret = ((ECPrivateKeyParameters) pair.getPrivate()).getD();
        return new KeyPair(
                BigIntegers.asUnsignedByteArray(PRIVATE_BYTES, secret),
                ((ECPublicKeyParameters) pair.getPublic()).getQ().getEncoded(false));
    }

    /** The public key that belongs to a private one, 65 bytes. */
    public static byte[] publicKey(byte[] privateKey) {
        return CURVE.getG().multiply(new BigInteger(1, privateKey)).normalize().getEncoded(false);
    }

    /** Signs a message; the signature is the DER sequence of r and s. */
    public static byte[] sign(byte[] privateKey, byte[] message) {
        var signer = new SM2Signer();
        signer.init(
                true,
                new ParametersWithRandom(
                        new ECPrivateKeyParameters(new BigInteger(1, privateKey), CURVE), new SecureRandom()));
        signer.update(message, 0, message.length);
        try {
            return signer.generateSignature();
        } catch (CryptoException impossible) {
            throw new IllegalStateException("a key of the curve can sign", impossible);
        }
    }

    /** Whether the owner of the public key signed the message; false also for what is no key or no signature at all. */
    public static boolean verify(byte[] publicKey, byte[] message, byte[] signature) {
        try {
            var signer = new SM2Signer();
            signer.init(false, new ECPublicKeyParameters(CURVE.getCurve().decodePoint(publicKey), CURVE));
            signer.update(message, 0, message.length);
            return signer.verifySignature(signature);
        } catch (IllegalArgumentException | ArithmeticException damaged) {
            return false;
        }
    }

    private static ECDomainParameters curve() {
        var curve = GMNamedCurves.getByName("sm2p256v1");
        return new ECDomainParameters(curve.getCurve(), curve.getG(), curve.getN(), curve.getH());
    }
}
