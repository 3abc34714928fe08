package org.hanok.protocol.rule.script;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** The properties of {@code \p{…}}, as far as Java knows them. */
final class UnicodeProperties {

  private static final Map<String, String> CATEGORIES =
      Map.ofEntries(
          Map.entry("Cased_Letter", "LC"),
          Map.entry("Letter", "L"),
          Map.entry("Uppercase_Letter", "Lu"),
          Map.entry("Lowercase_Letter", "Ll"),
          Map.entry("Titlecase_Letter", "Lt"),
          Map.entry("Modifier_Letter", "Lm"),
          Map.entry("Other_Letter", "Lo"),
          Map.entry("Mark", "M"),
          Map.entry("Combining_Mark", "M"),
          Map.entry("Nonspacing_Mark", "Mn"),
          Map.entry("Spacing_Mark", "Mc"),
          Map.entry("Enclosing_Mark", "Me"),
          Map.entry("Number", "N"),
          Map.entry("Decimal_Number", "Nd"),
          Map.entry("digit", "Nd"),
          Map.entry("Letter_Number", "Nl"),
          Map.entry("Other_Number", "No"),
          Map.entry("Symbol", "S"),
          Map.entry("Math_Symbol", "Sm"),
          Map.entry("Currency_Symbol", "Sc"),
          Map.entry("Modifier_Symbol", "Sk"),
          Map.entry("Other_Symbol", "So"),
          Map.entry("Punctuation", "P"),
          Map.entry("punct", "P"),
          Map.entry("Connector_Punctuation", "Pc"),
          Map.entry("Dash_Punctuation", "Pd"),
          Map.entry("Open_Punctuation", "Ps"),
          Map.entry("Close_Punctuation", "Pe"),
          Map.entry("Initial_Punctuation", "Pi"),
          Map.entry("Final_Punctuation", "Pf"),
          Map.entry("Other_Punctuation", "Po"),
          Map.entry("Separator", "Z"),
          Map.entry("Space_Separator", "Zs"),
          Map.entry("Line_Separator", "Zl"),
          Map.entry("Paragraph_Separator", "Zp"),
          Map.entry("Other", "C"),
          Map.entry("Control", "Cc"),
          Map.entry("cntrl", "Cc"),
          Map.entry("Format", "Cf"),
          Map.entry("Surrogate", "Cs"),
          Map.entry("Private_Use", "Co"),
          Map.entry("Unassigned", "Cn"));

  /** By {@link Character#getType}. */
  private static final String[] TYPES = {
    "Cn", "Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Me", "Mc", "Nd", "Nl", "No", "", "Zs", "Zl", "Zp",
    "Cc", "Cf", "", "Co", "Cs", "Pd", "Ps", "Pe", "Pc", "Po", "Sm", "Sc", "Sk", "So", "Pi", "Pf"
  };

  private static final Map<String, IntPredicate> BINARY =
      Map.ofEntries(
          Map.entry("Any", c -> true),
          Map.entry("ASCII", c -> c < 128),
          Map.entry("Assigned", Character::isDefined),
          Map.entry("Alphabetic", Character::isAlphabetic),
          Map.entry("Alpha", Character::isAlphabetic),
          Map.entry("Lowercase", Character::isLowerCase),
          Map.entry("Lower", Character::isLowerCase),
          Map.entry("Uppercase", Character::isUpperCase),
          Map.entry("Upper", Character::isUpperCase),
          Map.entry("White_Space", UnicodeProperties::isUnicodeSpace),
          Map.entry("space", UnicodeProperties::isUnicodeSpace),
          Map.entry("Ideographic", Character::isIdeographic),
          Map.entry("Ideo", Character::isIdeographic),
          Map.entry("ASCII_Hex_Digit", CharacterClasses::isHexDigit),
          Map.entry("AHex", CharacterClasses::isHexDigit),
          Map.entry("ID_Start", Character::isUnicodeIdentifierStart),
          Map.entry("IDS", Character::isUnicodeIdentifierStart),
          Map.entry("ID_Continue", UnicodeProperties::isIdContinue),
          Map.entry("IDC", UnicodeProperties::isIdContinue),
          Map.entry("Emoji", Character::isEmoji),
          Map.entry("Emoji_Presentation", Character::isEmojiPresentation),
          Map.entry("EPres", Character::isEmojiPresentation),
          Map.entry("Emoji_Modifier", Character::isEmojiModifier),
          Map.entry("EMod", Character::isEmojiModifier),
          Map.entry("Emoji_Modifier_Base", Character::isEmojiModifierBase),
          Map.entry("EBase", Character::isEmojiModifierBase),
          Map.entry("Emoji_Component", Character::isEmojiComponent),
          Map.entry("EComp", Character::isEmojiComponent),
          Map.entry("Extended_Pictographic", Character::isExtendedPictographic),
          Map.entry("ExtPict", Character::isExtendedPictographic));

  /** Valid names that Java has no data for: a rule may be set with them but not run. */
  private static final Set<String> WITHOUT_DATA =
      Set.of(
          ("Bidi_Control Bidi_C Bidi_Mirrored Bidi_M Case_Ignorable CI Cased"
                  + " Changes_When_Casefolded CWCF Changes_When_Casemapped CWCM"
                  + " Changes_When_Lowercased CWL Changes_When_NFKC_Casefolded CWKCF"
                  + " Changes_When_Titlecased CWT Changes_When_Uppercased CWU Dash"
                  + " Default_Ignorable_Code_Point DI Deprecated Dep Diacritic Dia Extender Ext"
                  + " Grapheme_Base Gr_Base Grapheme_Extend Gr_Ext Hex_Digit Hex"
                  + " IDS_Binary_Operator IDSB IDS_Trinary_Operator IDST Join_Control Join_C"
                  + " Logical_Order_Exception LOE Math Noncharacter_Code_Point NChar"
                  + " Pattern_Syntax Pat_Syn Pattern_White_Space Pat_WS Quotation_Mark QMark"
                  + " Radical Regional_Indicator RI Sentence_Terminal STerm Soft_Dotted SD"
                  + " Terminal_Punctuation Term Unified_Ideograph UIdeo Variation_Selector VS"
                  + " XID_Start XIDS XID_Continue XIDC")
              .split(" "));

  private UnicodeProperties() {}

  /** The characters with {@code property}, or null if there is no such property. */
  static @Nullable CharSet find(String property) {
    int equals = property.indexOf('=');
    if (equals < 0) {
      CharSet category = category(property);
      return category != null ? category : binary(property);
    }
    String value = property.substring(equals + 1);
    return switch (property.substring(0, equals)) {
      case "General_Category", "gc" -> category(value);
      case "Script", "sc", "Script_Extensions", "scx" -> script(value);
      default -> null;
    };
  }

  private static @Nullable CharSet category(String name) {
    String code = CATEGORIES.getOrDefault(name, name);
    if (code.equals("LC")) {
      return new CharSet().add(c -> "Lu Ll Lt".contains(TYPES[Character.getType(c)]));
    }
    boolean known = CATEGORIES.containsValue(code);
    return known ? new CharSet().add(c -> TYPES[Character.getType(c)].startsWith(code)) : null;
  }

  private static @Nullable CharSet binary(String name) {
    IntPredicate predicate = BINARY.get(name);
    if (predicate == null && WITHOUT_DATA.contains(name)) {
      predicate =
          c -> {
            throw new ScriptLimit(ScriptLimit.Kind.REFUSED, "no data for property " + name);
          };
    }
    return predicate == null ? null : new CharSet().add(predicate);
  }

  private static @Nullable CharSet script(String name) {
    try {
      Character.UnicodeScript script =
          Character.UnicodeScript.forName(name.toUpperCase(Locale.ROOT));
      return new CharSet().add(c -> Character.UnicodeScript.of(c) == script);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static boolean isUnicodeSpace(int c) {
    return c != 0xFEFF && (c == 0x85 || CharacterClasses.isWhiteSpace(c));
  }

  private static boolean isIdContinue(int c) {
    return Character.isUnicodeIdentifierPart(c) && !Character.isIdentifierIgnorable(c);
  }
}
