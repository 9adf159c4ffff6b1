package dev.plumbline.policy.cel.function;

import dev.plumbline.policy.cel.value.CelError;
import dev.plumbline.policy.cel.value.CidrBlock;
import dev.plumbline.policy.cel.value.IpAddress;
import dev.plumbline.policy.cel.value.Url;
import dev.plumbline.policy.cel.value.UrlText;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Addresses, networks and URLs.
 *
 * @see <a href="https://github.com/kubernetes/kubernetes/blob/v1.35.4/staging/src/k8s.io/apiserver/pkg/cel/library/ip.go">ip.go</a>
 * @see <a href="https://github.com/kubernetes/kubernetes/blob/v1.35.4/staging/src/k8s.io/apiserver/pkg/cel/library/cidr.go">cidr.go</a>
 * @see <a href="https://github.com/kubernetes/kubernetes/blob/v1.35.4/staging/src/k8s.io/apiserver/pkg/cel/library/urls.go">urls.go</a>
 */
final class Network {

    private Network() {}

    static void register(Functions functions) {
        functions.add(
                "isIP",
                1,
                a -> a[0] instanceof String text ? (Object) (IpAddress.parse(text) instanceof IpAddress) : null);
        functions.add(
                "ip",
                1,
                a -> a[0] instanceof String text
                        ? IpAddress.parse(text)
                        : a[0] instanceof CidrBlock block ? block.address() : null);
        functions.add("ip.isCanonical", 1, a -> a[0] instanceof String text ? isCanonical(text) : null);
        ip(functions, "family", IpAddress::family);
        ip(functions, "isUnspecified", IpAddress::isUnspecified);
        ip(functions, "isLoopback", IpAddress::isLoopback);
        ip(functions, "isLinkLocalMulticast", IpAddress::isLinkLocalMulticast);
        ip(functions, "isLinkLocalUnicast", IpAddress::isLinkLocalUnicast);
        ip(functions, "isGlobalUnicast", IpAddress::isGlobalUnicast);
        functions.add(
                "isCIDR",
                1,
                a -> a[0] instanceof String text ? (Object) (CidrBlock.parse(text) instanceof CidrBlock) : null);
        functions.add("cidr", 1, a -> a[0] instanceof String text ? CidrBlock.parse(text) : null);
        functions.add("containsIP", 2, a -> a[0] instanceof CidrBlock block ? containsIp(block, a[1]) : null);
        functions.add("containsCIDR", 2, a -> a[0] instanceof CidrBlock block ? containsCidr(block, a[1]) : null);
        functions.add("prefixLength", 1, a -> a[0] instanceof CidrBlock block ? (Object) (long) block.prefix() : null);
        functions.add("masked", 1, a -> a[0] instanceof CidrBlock block ? block.masked() : null);
        functions.add(
                "isURL", 1, a -> a[0] instanceof String text ? (Object) (UrlText.requestProblem(text) == null) : null);
        functions.add("url", 1, a -> a[0] instanceof String text ? Url.parse(text) : null);
        url(functions, "getScheme", Url::scheme);
        url(functions, "getHost", Url::host);
        url(functions, "getHostname", Url::hostname);
        url(functions, "getPort", Url::port);
        url(functions, "getEscapedPath", Url::path);
        url(functions, "getQuery", Url::query);
    }

    private static void ip(Functions functions, String name, Function<IpAddress, Object> property) {
        functions.add(name, 1, a -> a[0] instanceof IpAddress address ? property.apply(address) : null);
    }

    private static void url(Functions functions, String name, Function<Url, Object> property) {
        functions.add(name, 1, a -> a[0] instanceof Url url ? property.apply(url) : null);
    }

    private static Object isCanonical(String text) {
        Object address = IpAddress.parse(text);
        return address instanceof CelError
                ? address
                : (Object) address.toString().equals(text);
    }

    private static @Nullable Object containsIp(CidrBlock block, Object other) {
        Object address = other instanceof String text ? IpAddress.parse(text) : other;
        // Which address is wrong the API server does not say.
        return address instanceof IpAddress ip
                ? (Object) block.contains(ip)
                : address instanceof CelError ? CelError.NO_SUCH_OVERLOAD : null;
    }

    private static @Nullable Object containsCidr(CidrBlock block, Object other) {
        Object network = other instanceof String text ? CidrBlock.parse(text) : other;
        return network instanceof CidrBlock inner
                ? (Object) block.contains(inner)
                : network instanceof CelError ? network : null;
    }
}
