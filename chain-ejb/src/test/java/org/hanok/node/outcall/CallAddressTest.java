package org.hanok.node.outcall;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallAddressTest {

  @ParameterizedTest
  @CsvSource({
    "http://a.com, a.com, 80, /",
    "https://a.com/x?y=1#z, a.com, 443, /x?y=1",
    "http://[2606:4700::1111]:8080/x, 2606:4700::1111, 8080, /x",
    "http://a.com:81/\u00fc, a.com, 81, /%C3%BC"
  })
  void a_url_leads_to_one_place(String url, String host, int port, String target) {
    assertThat(CallAddress.of(url))
        .isInstanceOfSatisfying(
            CallAddress.Place.class,
            place -> {
              assertThat(place.host()).isEqualTo(host);
              assertThat(place.port()).isEqualTo(port);
              assertThat(place.target()).isEqualTo(target);
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.org?.good.org",
        "https://evil.org#.good.org",
        "https://good.org@evil.org/",
        "https://good.org:80@evil.org/",
        "https://evil.org\\.good.org/",
        "http://a b/",
        "http://a.com\r\nX: y/",
        "ftp://a.com/",
        "file:///etc/passwd",
        "http:a.com",
        "http://",
        "http://:80/",
        "http://a.com:0/",
        "http://a.com:65536/",
        "http://[::1/",
        ""
      })
  void what_may_be_read_in_two_ways_leads_nowhere(String url) {
    assertThat(CallAddress.of(url)).as(url).isInstanceOf(CallAddress.Nowhere.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.1.2.3",
        "0.0.0.0",
        "0.1.2.3",
        "10.0.0.1",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "100.127.255.255",
        "192.0.0.192",
        "192.0.2.1",
        "198.18.0.1",
        "198.19.255.255",
        "198.51.100.1",
        "203.0.113.1",
        "224.0.0.1",
        "239.1.1.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "fe80::1",
        "fec0::1",
        "fc00::1",
        "fd00:ec2::254",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::127.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b:1::a00:1",
        "2002:7f00:1::",
        "2001:0:7f00:1::",
        "2001:db8::1",
        "100::1",
        "3fff::1"
      })
  void these_are_not_of_the_open_network(String address) {
    assertThat(PublicAddresses.isPublic(InetAddress.ofLiteral(address))).as(address).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "9.9.9.9",
        "1.1.1.1",
        "100.63.255.255",
        "100.128.0.1",
        "172.15.0.1",
        "172.32.0.1",
        "169.253.0.1",
        "192.0.1.1",
        "198.17.0.1",
        "223.255.255.254",
        "2606:4700::1111",
        "2001:4860:4860::8888",
        "2a00:1450::1",
        "::ffff:9.9.9.9"
      })
  void these_are(String address) {
    assertThat(PublicAddresses.isPublic(InetAddress.ofLiteral(address))).as(address).isTrue();
  }
}
