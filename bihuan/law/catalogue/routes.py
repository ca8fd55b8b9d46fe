"""Sentences about routes: title, body, signers, papers, what closes the others, why not. Chinese, English."""

from typing import Final

TEXT: Final = {
    "route.is_open": ("可走", "open"),
    "route.is_closed": ("现在不可走", "not open now"),
    "route.mediate": ("申请调解", "mediation"),
    "body.mediate": ("企业调解委员会、人民调解组织、乡镇街道调解组织", "a mediation organisation"),
    "signers.mediate": ("申请人,对方同意后进行", "the applicant; the other side must agree"),
    "papers.mediate": ("调解申请书、身份证明、证据清单", "application, identity papers, list of evidence"),
    "closes.mediate": (
        "不关闭其他途径;15日内未达成协议可申请仲裁,也可以不等",
        "closes nothing; one may arbitrate after 15 days without an agreement, or at once",
    ),
    "route.review": ("共同申请仲裁审查(置换仲裁调解书)", "joint review by the arbitration commission"),
    "body.review": ("有管辖权的劳动人事争议仲裁委员会", "the competent arbitration commission"),
    "signers.review": ("双方共同签名盖章", "both parties"),
    "papers.review": ("审查申请书、调解协议书、双方身份证明", "application, agreement, identity papers of both"),
    "closes.review": (
        "制作仲裁调解书后即可申请执行,其他途径关闭",
        "the commission's document can be enforced; other routes close",
    ),
    "route.confirm": ("共同申请司法确认", "joint judicial confirmation"),
    "body.confirm": (
        "当事人住所地、标的物所在地或调解组织所在地基层法院(先立案者管辖)",
        "the local court of a party's home, of the object or of the mediation organisation",
    ),
    "body.confirm_people": (
        "人民调解委员会所在地基层法院(只确认给付义务)",
        "the local court of the people's mediation committee",
    ),
    "body.confirm_inviting": ("邀请调解的人民法院", "the court that invited the mediation"),
    "signers.confirm": ("双方共同签名盖章", "both parties"),
    "papers.confirm": (
        "司法确认申请书、调解协议书、调解组织证明、身份和资格证明",
        "application, agreement, the organisation's certificate, identity papers",
    ),
    "closes.confirm": (
        "裁定有效即可申请执行;裁定驳回的,可重新调解、仲裁",
        "if granted it can be enforced; if refused one mediates again or arbitrates",
    ),
    "route.order_agreement": ("凭调解协议申请支付令", "payment order on the agreement"),
    "body.order_agreement": ("债务人住所地基层法院", "the local court of the debtor"),
    "signers.order_agreement": ("劳动者", "the worker"),
    "papers.order_agreement": (
        "支付令申请书、调解协议书、到期未付的证明",
        "application, agreement, proof of non-payment",
    ),
    "closes.order_agreement": (
        "对方书面异议使其终结后,可凭协议直接起诉",
        "if ended by an objection one may sue on the agreement",
    ),
    "route.order_arrears": ("就拖欠工资申请支付令", "payment order for arrears"),
    "body.order_arrears": ("债务人住所地基层法院", "the local court of the debtor"),
    "signers.order_arrears": ("劳动者", "the worker"),
    "papers.order_arrears": ("支付令申请书、欠条或工资结算单", "application, note of debt or pay statement"),
    "closes.order_arrears": (
        "对方书面异议使其终结后,须先申请仲裁",
        "if ended by an objection one must arbitrate first",
    ),
    "closes.order_arrears_arbitration": (
        "对方书面异议使其终结后,须先申请仲裁",
        "if ended by an objection one must arbitrate first",
    ),
    "closes.order_arrears_open": (
        "对方书面异议使其终结后,超龄劳动者须先申请仲裁还是直接起诉没有定论,请核实",
        "if ended by an objection: whether one past retirement age must arbitrate first or sues at once is not settled; verify",
    ),
    "closes.order_arrears_court": (
        "对方书面异议使其终结后,直接起诉:领取养老金后的用工按劳务处理,不走仲裁,请核实",
        "if ended by an objection one sues: work of one who draws a pension is a contract for services, without arbitration; verify",
    ),
    "route.sue_agreement": ("凭调解协议直接起诉", "suit on the agreement"),
    "body.sue_agreement": ("有管辖权的基层法院", "the competent local court"),
    "signers.sue_agreement": ("劳动者", "the worker"),
    "papers.sue_agreement": ("起诉状、调解协议书、未履行的证明", "complaint, agreement, proof of non-performance"),
    "closes.sue_agreement": ("判决后其他途径关闭", "a judgment closes the others"),
    "route.arbitrate": ("申请劳动仲裁", "labour arbitration"),
    "body.arbitrate": (
        "劳动合同履行地或用人单位所在地仲裁委员会",
        "the commission of the place of work or of the employer",
    ),
    "signers.arbitrate": ("申请人", "the applicant"),
    "papers.arbitrate": (
        "仲裁申请书及副本、证据清单、身份证明",
        "application and copies, list of evidence, identity papers",
    ),
    "closes.arbitrate": ("裁决后可起诉;受理前仍可调解", "one may sue after the award; mediation stays open"),
    "closes.arbitrate_late": (
        "时效可能已过,仍可申请;对方提出抗辩才审查",
        "the period may have passed; one may still apply, it is examined only if pleaded",
    ),
    "route.sue_over_age": ("超龄劳动者直接起诉", "over-age worker: suit"),
    "body.sue_over_age": ("有管辖权的基层法院", "the competent local court"),
    "signers.sue_over_age": ("劳动者", "the worker"),
    "papers.sue_over_age": ("起诉状、用工和报酬证据", "complaint, evidence of work and pay"),
    "closes.sue_over_age": ("判决后其他途径关闭", "a judgment closes the others"),
    "route.sue_after_refusal": ("不予受理或逾期未决后起诉", "suit after refusal or delay"),
    "body.sue_after_refusal": ("有管辖权的基层法院", "the competent local court"),
    "signers.sue_after_refusal": ("申请人", "the applicant"),
    "papers.sue_after_refusal": ("起诉状、不予受理通知书或逾期证明", "complaint, notice of refusal or proof of delay"),
    "closes.sue_after_refusal": (
        "仲裁程序终结;移送、送达、等待鉴定等期间不算逾期(法释〔2020〕26号第12条)",
        "the arbitration ends; time for referral, service or an appraisal is no delay (法释〔2020〕26号第12条)",
    ),
    "route.advance": ("申请先予执行", "advance payment"),
    "body.advance": ("仲裁庭裁决,移送法院执行", "the tribunal, enforced by the court"),
    "signers.advance": ("劳动者(可不提供担保)", "the worker, without security"),
    "papers.advance": ("先予执行申请书、生活困难证明", "application, proof of hardship"),
    "closes.advance": ("不关闭其他途径", "closes nothing"),
    "route.sue_award": ("劳动者对裁决起诉", "suit by the worker against the award"),
    "body.sue_award": ("有管辖权的基层法院", "the competent local court"),
    "signers.sue_award": ("劳动者", "the worker"),
    "signers.sue_final": ("劳动者(用人单位只能申请撤销)", "the worker (the employer may only ask for annulment)"),
    "papers.sue_award": ("起诉状、裁决书、送达回证", "complaint, award, proof of receipt"),
    "closes.sue_award": ("起诉使裁决不生效", "the suit keeps the award from taking effect"),
    "route.sue_award_employer": ("用人单位对非终局裁决起诉", "suit by the employer against an award that is not final"),
    "body.sue_award_employer": ("有管辖权的基层法院", "the competent local court"),
    "signers.sue_award_employer": ("用人单位", "the employer"),
    "papers.sue_award_employer": ("起诉状、裁决书、送达回证", "complaint, award, proof of receipt"),
    "closes.sue_award_employer": ("起诉使裁决不生效", "the suit keeps the award from taking effect"),
    "route.annul": ("用人单位申请撤销终局裁决", "annulment by the employer"),
    "body.annul": ("仲裁委员会所在地中级人民法院", "the intermediate court of the commission's seat"),
    "signers.annul": ("用人单位", "the employer"),
    "papers.annul": ("撤销申请书、裁决书、撤销事由的证据", "application, award, evidence of the ground"),
    "closes.annul": (
        "劳动者起诉的,中级法院不受理;撤销后双方15日内可起诉",
        "not accepted where the worker sues; after annulment both may sue",
    ),
    "route.enforce": ("申请强制执行", "enforcement"),
    "body.enforce": ("被执行人住所地或财产所在地法院", "the court of the debtor's home or property"),
    "signers.enforce": ("权利人", "the creditor"),
    "papers.enforce": ("执行申请书、生效法律文书、财产线索", "application, the effective document, leads to property"),
    "closes.enforce": ("执行完毕后结清", "ends with payment"),
    "route.inspection": ("向劳动保障监察投诉", "complaint to labour inspection"),
    "body.inspection": ("用工所在地劳动保障监察机构", "the labour inspection of the place of work"),
    "signers.inspection": ("劳动者", "the worker"),
    "papers.inspection": ("投诉书、欠薪或违法证据", "complaint, evidence"),
    "closes.inspection": (
        "不关闭其他途径;责令限期是加付赔偿的前提",
        "closes nothing; an order is needed for the added compensation",
    ),
    "route.injury": ("申请工伤认定", "recognition of work injury"),
    "body.injury": ("统筹地区社会保险行政部门", "the social-insurance authority of the pooling area"),
    "signers.injury": ("职工、近亲属或工会", "worker, family or union"),
    "papers.injury": ("认定申请表、劳动关系证明、诊断证明", "application, proof of employment, diagnosis"),
    "closes.injury": ("不关闭其他途径", "closes nothing"),
    "route.insurance": ("要求补缴社会保险", "collection of social insurance"),
    "body.insurance": (
        "社会保险费征收机构、社会保险经办机构;住房公积金找公积金管理中心",
        "the collector of social insurance; for the housing fund its own centre",
    ),
    "signers.insurance": ("劳动者", "the worker"),
    "papers.insurance": (
        "投诉书、劳动关系证明、社保缴费记录、工资流水",
        "complaint, proof of employment, insurance and pay records",
    ),
    "closes.insurance": (
        "不关闭其他途径;补缴各地多不由仲裁处理,因不能补办造成的损失可申请仲裁",
        "closes nothing; arbitration mostly does not take arrears of insurance, but losses that cannot be made good",
    ),
    "route.aid": ("申请法律援助", "legal aid"),
    "body.aid": (
        "义务履行地或办案机关所在地法律援助机构",
        "the legal-aid body of the place of performance or of the case",
    ),
    "signers.aid": ("劳动者", "the worker"),
    "papers.aid": ("法律援助申请表、身份证明、案件材料", "application, identity papers, case papers"),
    "closes.aid": ("不关闭其他途径", "closes nothing"),
    "why.too_late": ("期限已过", "the last day has passed"),
    "why.injury_late": (
        "一年期限已过。但不是职工或近亲属自身原因耽误的时间(不可抗力、人身自由受限、单位原因、社保部门登记不完善、确认劳动关系的仲裁、诉讼等)"
        "不算在这一年里(法释〔2014〕9号第7条);扣除后还没满一年的仍可申请,请向社会保险行政部门核实",
        "the year has passed; but time lost for reasons that are not the worker's or the family's own (force majeure, loss of "
        "liberty, the employer, the authority's records, arbitration or suit on the employment itself) is not counted into it "
        "(法释〔2014〕9号第7条): where less than a year is left so, one may still apply; ask the authority",
    ),
    "why.no_rule": (
        "当时适用的规定未收录,无法判断,请向受理机构核实",
        "the rule in force at that time is not recorded here: ask the body that takes it",
    ),
    "why.paid": ("文书确定的义务已经履行", "what the document orders has been done"),
    "why.performed": ("协议已经履行", "the agreement has been performed"),
    "why.enforceable": ("已有可执行的文书", "there is an enforceable document already"),
    "why.no_organisation": ("不是调解组织主持达成的协议", "no mediation organisation led to the agreement"),
    "why.not_payment": (
        "只能确认给付内容,身份、社保、档案等不予确认",
        "only payment can be confirmed, not status, insurance or files",
    ),
    "why.not_order_money": (
        "支付令只适用于报酬、工伤医疗费、经济补偿、赔偿金",
        "an order is for pay, injury costs, severance and damages only",
    ),
    "why.not_due_yet": ("履行期限尚未届满", "payment is not due yet"),
    "why.needs_pay_day": (
        "未填协议约定的付款日;没有约定付款日的,先书面催告并给出合理期限",
        "the agreed day for payment is not given; where none was agreed, demand payment within a fair time first",
    ),
    "why.needs_mediator": ("未填由谁主持调解", "it is not told who mediated"),
    "why.needs_contents": ("未填协议涉及哪些款项", "what the agreement is about is not given"),
    "why.not_wages_only": (
        "协议不只是劳动报酬,须先申请仲裁或先走支付令",
        "not wages alone: arbitrate or ask for an order first",
    ),
    "why.order_asked": ("已申请过支付令", "an order was asked for already"),
    "why.review_pending": ("仲裁审查正在进行", "the review is under way"),
    "why.review_refused": ("仲裁委不予制作调解书", "the commission refused its document"),
    "why.confirm_pending": ("司法确认正在进行", "the confirmation is under way"),
    "why.confirm_refused": ("法院驳回了确认申请", "the court refused the confirmation"),
    "why.over_age": (
        "超龄劳动者的这类争议不走仲裁,直接起诉",
        "over-age: this dispute goes to court, not to arbitration",
    ),
    "route.over_age_kind": (
        "超龄劳动者只有报酬、休息休假、安全卫生、工伤保障争议走仲裁,其他直接起诉:这笔钱属于哪一类,请核实",
        "past retirement age only pay, rest and leave, safety and injury go to arbitration, the rest to court: verify which this is",
    ),
    "why.needs_due_day": ("需要文书确定的履行期限", "the document's day for payment is needed"),
    "way.review": ("15日内共同申请仲裁审查", "joint review in 15 days"),
    "way.confirm": ("30日内共同申请司法确认", "joint confirmation in 30 days"),
    "way.order_agreement": ("到期未付后申请支付令", "a payment order once it is due and not paid"),
    "route.warn_not_enforceable_0": (
        "调解协议本身不能直接强制执行;仲裁审查、司法确认、支付令现在都不可走,请看其他途径",
        "the agreement alone cannot be enforced; review, confirmation and payment order are closed now: see the other routes",
    ),
    "route.warn_not_enforceable_1": (
        "调解协议本身不能直接强制执行,还可以{a}",
        "the agreement alone cannot be enforced; what is left is {a}",
    ),
    "route.warn_not_enforceable_2": (
        "调解协议本身不能直接强制执行,请二选一:{a}、{b}",
        "the agreement alone cannot be enforced: {a} or {b}",
    ),
    "route.warn_not_enforceable_3": (
        "调解协议本身不能直接强制执行,请三选一:{a}、{b}、{c}",
        "the agreement alone cannot be enforced: {a}, {b}, or {c}",
    ),
    "route.warn_private": (
        "没有调解组织主持的协议,不能申请仲裁审查、司法确认,也不能凭它直接申请支付令;可请调解组织主持重新达成协议",
        "without a mediation organisation there is no review, confirmation or payment order on the agreement; have one lead to it anew",
    ),
    "route.warn_who_mediated_0": (
        "未填由谁主持调解,请先填明;没有调解组织主持的,可请调解组织主持重新达成协议",
        "it is not told who mediated: tell it; without a mediation organisation, have one lead to the agreement anew",
    ),
    "route.warn_who_mediated_1": (
        "未填由谁主持调解,请先填明:有调解组织主持的,可在{a},期限现在就在走;没有的,可请调解组织主持重新达成协议",
        "it is not told who mediated: with a mediation organisation there is {a}, and these days run now; without one, have an "
        "organisation lead to the agreement anew",
    ),
    "route.warn_who_mediated_2": (
        "未填由谁主持调解,请先填明:有调解组织主持的,可在{a}、{b},期限现在就在走;没有的,可请调解组织主持重新达成协议",
        "it is not told who mediated: with a mediation organisation there is {a} and {b}, and these days run now; without one, "
        "have an organisation lead to the agreement anew",
    ),
    "route.needs_mediator": (
        "请先填明由谁主持调解:只有调解组织主持达成的协议才能走这一途径,期限现在就在走",
        "tell who mediated: this is only for agreements a mediation organisation led to, and its days run now",
    ),
    "route.without_organisation": (
        "请先填明由谁主持调解:这一途径适用于没有调解组织主持的协议",
        "tell who mediated: this is for agreements made without a mediation organisation",
    ),
    "route.needs_final": (
        "未填裁决是不是终局,以裁决书自己写明的为准:终局的,劳动者15日内可起诉,用人单位只能30日内申请撤销;"
        "不是终局的,双方15日内都可起诉,不能申请撤销",
        "whether the award is final is not told; its own words say so. Final: the worker may sue in 15 days, the employer may "
        "only ask for annulment in 30. Not final: both may sue in 15 days, and there is no annulment",
    ),
    "route.receipt_sue_award": (
        "未填劳动者收到裁决的日期(award_received):自收到次日起15日内,期限可能已经在走",
        "the day the worker received the award (award_received) is not given: within 15 days from the day after it, which may run now",
    ),
    "route.receipt_sue_award_employer": (
        "未填用人单位收到裁决的日期(employer_received):自收到次日起15日内,期限可能已经在走",
        "the day the employer received the award (employer_received) is not given: within 15 days from the day after it, "
        "which may run now",
    ),
    "route.receipt_annul": (
        "未填用人单位收到裁决的日期:自收到次日起30日内",
        "the day the employer received the award is not given: within 30 days from the day after it",
    ),
    "route.rest_open": (
        "已有的可执行文书只管款项,其余内容仍可走这一途径,请核实",
        "the document that can be enforced is for payment only; the rest may still go this way: verify",
    ),
    "route.doubtful_end": (
        "末日怎么算各地不一,最宽的算法到{day:date}为止:请马上办理,并向受理机构核实",
        "views of the last day differ; on the most lenient it is {day:date}: act at once, and ask the body",
    ),
    "input.no_award": (
        "填了裁决的情况,但仲裁进展不是“已裁决”,请改正其中一项",
        "this belongs to an award, but arbitration is not said to have come to one: correct one of the two",
    ),
    "input.no_agreement": (
        "这一项要先有调解协议,但没有填协议生效的日期,请补填协议日期,或改正这一项",
        "this rests on an agreement, but the day it took effect is not given: give that day or correct this",
    ),
    "input.nothing_to_perform": (
        "没有填协议、裁决或生效的支付令,无从说已经履行,请补填协议日期,或改正这一项",
        "there is no agreement, award or order in force that could have been performed: give the day of the agreement or correct this",
    ),
    "input.not_organised": (
        "没有调解组织主持的协议,不会获准仲裁审查或司法确认,请核对由谁主持调解,或改正这一项",
        "an agreement without a mediation organisation is neither reviewed nor confirmed: check who mediated or correct this",
    ),
    "input.nothing_to_confirm": (
        "只有给付内容才能司法确认(法释〔2020〕26号第52条),所填内容没有款项,请核对协议内容,或改正这一项",
        "only payment is confirmed (法释〔2020〕26号第52条), and none is among the contents: check them or correct this",
    ),
    "input.both_granted": (
        "同一份协议不会既有仲裁调解书又有司法确认裁定,请改正其中一项",
        "one agreement is not both reviewed by the commission and confirmed by the court: correct one of the two",
    ),
    "input.due_before_agreement": (
        "文书的付款末日{end:date}早于协议生效日{start:date},请核对这两个日期",
        "the document is due on {end:date}, before the agreement of {start:date}: check the two days",
    ),
    "input.due_before_award": (
        "文书的付款末日{end:date}早于收到裁决之日{start:date}:只有终局裁决才可能这样,是终局的请填明,否则请核对这两个日期",
        "the document is due on {end:date}, before the award was received on {start:date}: only a final award can be; say that "
        "it is final, or check the two days",
    ),
    "route.warn_advance_aid": (
        "距时效届满只剩{n}日,法律援助机构可以先行提供援助",
        "{n} days of limitation left: legal aid may be given in advance",
    ),
}
