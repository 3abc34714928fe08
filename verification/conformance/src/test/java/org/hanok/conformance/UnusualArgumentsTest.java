package org.hanok.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What the reference answers to arguments that no JSON holds, or that callers never pass. */
class UnusualArgumentsTest {

  @SuppressWarnings("UnusedVariable") // read by @FieldSource
  private static final List<String> RECORDS =
      List.of(
          "{'fn':'RuleUtil.isEmpty','args':[{'a':{'$undefined':true}}],'result':false}",
          "{'fn':'RuleUtil.keys','args':[{'a':{'$undefined':true},'b':1}],'result':['a','b']}",
          "{'fn':'RuleUtil.length','args':[{'a':{'$undefined':true}}],'result':1}",
          "{'fn':'RuleUtil.countDecimals','args':[0.000001],'result':6}",
          "{'fn':'objectSizeof','args':[{'a':{'$undefined':true}}],'result':2}",
          "{'fn':'CommonUtil.mergeNumericJsObjects',"
              + "'args':[{'a':1,'b':{'c':2}},{'a':2,'b':{'c':1,'d':'x'},'e':5}],"
              + "'result':{'a':3,'b':{'c':3,'d':0},'e':5}}",
          "{'fn':'CommonUtil.toHexString','args':['a'],'throws':'Cannot read properties of"
              + " undefined (reading \\u0027isHexString\\u0027)'}",
          "{'fn':'CommonUtil.toGetOptions','args':[{'is_final':'true','is_shallow':1},true],"
              + "'result':{'isFinal':true,'isShallow':false,'isPartial':false,'fromApi':true}}",
          "{'fn':'CommonUtil.formatPath','args':[[{'$undefined':true}]],'result':'/undefined'}",
          "{'fn':'CommonUtil.isFailedTx','args':[{'$undefined':true}],'result':true}",
          "{'fn':'CommonUtil.isFailedTx','args':[{'code':{'$undefined':true}}],'result':true}",
          "{'fn':'CommonUtil.getDayTimestamp','args':[{'$undefined':true}],'result':{'$num':'NaN'}}",
          "{'fn':'CommonUtil.isVariableLabel','args':[{'$undefined':true}],'result':false}",
          "{'fn':'CommonUtil.getTotalGasCost','args':['1',{},0.000001],'result':0}",
          "{'fn':'StateUtil.isValidStateRule','args':[{'max_children':[]},"
              + "{'minGcNumSiblingsDeleted':10}],'result':false}",
          "{'fn':'StateUtil.isValidStateRule','args':[{'max_children':{'$undefined':true}},"
              + "{'minGcNumSiblingsDeleted':10}],'result':true}",
          "{'fn':'StateUtil.isValidFunctionConfig','args':[{},{'undef':{'$undefined':true}}],"
              + "'result':{'isValid':false,'invalidPath':'/undef'}}",
          "{'fn':'StateUtil.isValidPathForStates','args':[['a',1],150],"
              + "'result':{'isValid':false,'invalidPath':'/a/1'}}",
          "{'fn':'StateUtil.verifyStateProof','args':[null],'throws':'no object'}",
          "{'fn':'Transaction.isValidNonce','args':[{'$undefined':true}],'result':false}",
          "{'fn':'Transaction.isValidGasPrice','args':['5'],'result':true}",
          "{'fn':'Transaction.sanitizeTxBody','args':[{'operation':{'type':'INC_VALUE','ref':5,"
              + "'value':'x','junk':1},'nonce':'1','timestamp':7,'more':1}],"
              + "'result':{'operation':{'ref':'','value':0,'type':'INC_VALUE'},"
              + "'nonce':0,'timestamp':7}}");

  private final FunctionVectors vectors = new FunctionVectors();

  @ParameterizedTest
  @FieldSource("RECORDS")
  void is_answered_alike(String record) {
    JsonObject json = (JsonObject) JsonParser.parse(record.replace('\'', '"'));
    assertThat(vectors.check(json)).isEqualTo(Verdict.Passed.PASSED);
  }

  @ParameterizedTest
  @FieldSource("RECORDS")
  void another_answer_fails(String record) {
    JsonObject json = (JsonObject) JsonParser.parse(record.replace('\'', '"'));
    JsonObject.Builder other = json.toBuilder().remove("throws").remove("result");
    assertThat(vectors.check(other.set("result", "something else").build()))
        .isInstanceOf(Verdict.Failed.class);
  }
}
