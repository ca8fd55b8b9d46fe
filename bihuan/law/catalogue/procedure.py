"""Sentences about deadlines, limitation, awards and the medical period: Chinese, English."""

from typing import Final

from bihuan.law.catalogue.routes import TEXT as ROUTES

_DEADLINES: Final = {
    "mediation.grassroots": ("基层调解:收到申请起达成协议", "grassroots mediation: reach an agreement"),
    "mediation.enterprise_accept": ("企业调解委员会决定受理", "enterprise committee decides to accept"),
    "mediation.enterprise": ("企业调解委员会结束调解", "enterprise committee ends mediation"),
    "mediation.one_stop": ("新就业形态一站式调解结束", "one-stop mediation for platform work ends"),
    "mediation.court_assigned": ("法院委派(诉前)调解结束", "mediation assigned by the court before filing ends"),
    "mediation.court_ordinary": ("立案后委托调解(普通程序)结束", "mediation after filing, ordinary procedure, ends"),
    "mediation.court_summary": ("立案后委托调解(简易程序)结束", "mediation after filing, summary procedure, ends"),
    "mediation.online_choose": ("双方共同选定在线调解员", "both parties choose the online mediator"),
    "mediation.online_designate": ("法院指定在线调解员", "the court designates the online mediator"),
    "mediation.online_accept": ("在线调解员确认接受", "the online mediator accepts"),
    "mediation.online_ask": ("在线征求对方调解意愿", "the other party is asked online"),
    "mediation.tribunal": ("仲裁庭委托调解结束", "mediation entrusted by the tribunal ends"),
    "review.apply": ("双方共同申请仲裁审查", "both apply for review by the commission"),
    "review.decide": ("仲裁委完成协议审查", "the commission completes the review"),
    "confirm.apply": ("双方共同申请司法确认", "both apply for judicial confirmation"),
    "arbitration.correct": ("仲裁委一次性告知补正", "the commission names what is to be corrected"),
    "arbitration.accept": ("仲裁委决定是否受理", "the commission decides on acceptance"),
    "arbitration.serve_copy": ("申请书副本送达被申请人", "the copy is served on the respondent"),
    "arbitration.tribunal": ("通知仲裁庭组成情况", "the tribunal's members are notified"),
    "arbitration.answer": ("被申请人提交答辩书", "the respondent answers"),
    "arbitration.serve_answer": ("答辩书副本送达申请人", "the answer is served on the applicant"),
    "arbitration.counterclaim": ("被申请人提出反申请", "the respondent files a counterclaim"),
    "arbitration.jurisdiction": ("被申请人提出管辖异议", "the respondent objects to jurisdiction"),
    "arbitration.notice": ("通知开庭日期和地点", "notice of the hearing"),
    "arbitration.postpone": ("请求延期开庭", "request to postpone the hearing"),
    "arbitration.award": ("作出裁决", "the award is made"),
    "arbitration.collective": ("集体争议决定是否受理", "decision on acceptance of a collective dispute"),
    "service.posted": ("张贴并录像后视为送达", "posting with video counts as service"),
    "service.public": ("公告期满视为送达", "public notice counts as service"),
    "award.sue_final": ("劳动者对终局裁决起诉", "the worker sues against a final award"),
    "award.sue": ("对非终局裁决起诉", "suit against an award that is not final"),
    "award.annul": ("用人单位申请撤销终局裁决", "the employer applies to annul a final award"),
    "award.sue_annulled": ("终局裁决被撤销后起诉", "suit after the award was annulled"),
    "award.annul_later": ("劳动者撤诉或被驳回后单位申请撤销", "annulment after the worker's suit ended"),
    "court.file": ("法院立案", "the court files the case"),
    "court.serve": ("起诉状副本送达被告", "the complaint is served"),
    "court.answer": ("被告答辩", "the defendant answers"),
    "court.ordinary": ("一审普通程序审结", "first instance, ordinary procedure, ends"),
    "court.summary": ("一审简易程序审结", "first instance, summary procedure, ends"),
    "court.small": ("小额诉讼审结", "small-claims procedure ends"),
    "court.appeal_judgment": ("对判决上诉", "appeal against a judgment"),
    "court.appeal_ruling": ("对裁定上诉", "appeal against a ruling"),
    "court.second": ("二审判决", "second-instance judgment"),
    "court.restore": ("因不可抗力等耽误期限的,障碍消除后申请顺延", "delayed by force majeure: ask for the time back"),
    "court.second_ruling": ("二审裁定", "second-instance ruling"),
    "confirm.accept": ("法院决定是否受理司法确认", "the court decides on accepting the confirmation"),
    "confirm.decide": ("司法确认案件审结", "the confirmation is decided"),
    "confirm.decide_people": ("人民调解协议确认审结", "confirmation of people's mediation is decided"),
    "confirm.object_party": ("当事人对确认裁定提出异议", "a party objects to the confirmation"),
    "confirm.object_interested": ("利害关系人对确认裁定提出异议", "an interested person objects to the confirmation"),
    "order.notify": ("法院通知是否受理支付令申请", "the court says whether it accepts the payment order"),
    "order.issue": ("法院发出支付令", "the court issues the payment order"),
    "order.object": ("债务人清偿或书面异议", "the debtor pays or objects in writing"),
    "order.serve": ("支付令送达,逾期终结", "the order is served or lapses"),
    "enforce.apply": ("申请强制执行", "apply for enforcement"),
    "enforce.preserved": ("财产保全后申请执行", "apply for enforcement after preservation"),
    "enforce.upgrade": ("满期未执行可向上一级法院申请", "not enforced: the higher court may be asked"),
    "injury.employer_apply": ("用人单位申请工伤认定", "the employer applies for recognition of injury"),
    "injury.worker_apply": ("职工、近亲属或工会申请工伤认定", "worker, family or union applies for recognition"),
    "injury.decide": ("作出工伤认定决定", "recognition is decided"),
    "injury.decide_simple": ("事实清楚的工伤认定决定", "recognition in a clear case is decided"),
    "injury.grade": ("作出劳动能力鉴定结论", "the capacity is appraised"),
    "injury.regrade": ("申请再次鉴定", "apply for a second appraisal"),
    "injury.review": ("满期后可申请复查鉴定", "a review appraisal may be asked for"),
    "injury.leave": ("停工留薪期届满", "paid leave for the injury ends"),
    "inspection.lookback": ("向劳动保障监察投诉", "complain to labour inspection"),
    "inspection.investigate": ("劳动保障监察调查完成", "the inspection is completed"),
    "aid.decide": ("法律援助机构作出决定", "legal aid is decided"),
    "aid.assign": ("法律援助机构指派人员", "a lawyer is assigned"),
    "aid.objection": ("司法行政部门审查异议", "the objection is examined"),
    "notice.worker": ("劳动者提前通知期满", "the worker's notice ends"),
    "notice.probation": ("试用期内劳动者通知期满", "the worker's notice in probation ends"),
    "notice.employer": ("用人单位提前通知期满", "the employer's notice ends"),
    "notice.files": ("办理档案和社会保险转移", "files and insurance are transferred"),
    "leave.maternity": ("产假最后一日", "last day of maternity leave"),
    "leave.maternity_difficult": ("产假(难产)最后一日", "last day of maternity leave, difficult birth"),
    "leave.maternity_twins": ("产假(双胞胎)最后一日", "last day of maternity leave, twins"),
    "leave.miscarriage_early": ("流产假(未满4个月)最后一日", "last day of leave, under four months"),
    "leave.miscarriage_late": ("流产假(满4个月)最后一日", "last day of leave, four months and more"),
}

TEXT: Final = {
    **{f"deadline.{name}": pair for name, pair in _DEADLINES.items()},
    **ROUTES,
    "who.worker": ("劳动者", "the worker"),
    "who.employer": ("用人单位", "the employer"),
    "who.both": ("双方共同", "both parties together"),
    "who.either": ("任何一方", "either party"),
    "who.applicant": ("申请人", "the applicant"),
    "who.respondent": ("被申请人(被告、债务人)", "the respondent"),
    "who.mediators": ("调解组织、调解员", "the mediators"),
    "who.commission": ("仲裁委员会", "the arbitration commission"),
    "who.court": ("人民法院", "the court"),
    "who.bureau": ("社会保险或劳动行政部门", "the labour authority"),
    "who.legal_aid": ("法律援助机构、司法行政部门", "the legal-aid body"),
    "who.appraisers": ("劳动能力鉴定委员会", "the appraisal committee"),
    "who.objector": ("利害关系人", "the interested person"),
    "count.from": (
        "{start:date}的次日起{length},到{end:date}",
        "{length} from the day after {start:date}: until {end:date}",
    ),
    "count.with": ("{start:date}当日起{length},到{end:date}", "{length} from {start:date} on: until {end:date}"),
    "count.back": ("从{start:date}往前数{length},到{end:date}", "{length} back from {start:date}: {end:date}"),
    "count.longer": (
        "{day:date}同意或批准延长{more},到{end:date}",
        "{more} more, agreed or approved on {day:date}: until {end:date}",
    ),
    "count.anew": (
        "{start:date}重新计算{why}:次日起{length},到{end:date}",
        "it runs anew on {start:date}{why}: {length} from the day after, until {end:date}",
    ),
    "count.held": ("{first:date}至{last:date}停算{why}", "it stands still from {first:date} to {last:date}{why}"),
    "count.held_open": ("{first:date}起停算{why},尚未结束", "it stands still since {first:date}{why}, not ended"),
    "count.held_days": ("计入停算{n}日,到{end:date}", "{n} days of standing still counted: until {end:date}"),
    "count.held_none": (
        "停算的日子不在计入的范围里,仍到{end:date}",
        "none of that lies where it counts: still until {end:date}",
    ),
    "count.standing": ("停算期间不走,还剩{n}日", "it does not run; {n} days are left"),
    "count.rolled": ("{natural:date}是休假日,顺延到{due:date}", "{natural:date} is a day off: rolled to {due:date}"),
    "count.rolled_back": (
        "{natural:date}是休假日,提前到{due:date}",
        "{natural:date} is a day off: brought forward to {due:date}",
    ),
    "note.posted": (
        "期满前交邮的不算过期(民事诉讼法第85条第4款)",
        "posted before the end is in time (民事诉讼法第85条第4款)",
    ),
    "note.restore": (
        "因不可抗力等正当理由耽误的,障碍消除后10日内可申请顺延(民事诉讼法第86条)",
        "time lost without fault may be asked back within 10 days after the obstacle ends (民事诉讼法第86条)",
    ),
    "note.deducted": (
        "不是自己的原因耽误的时间(包括为确认劳动关系仲裁、打官司的时间)要扣除,不算在内(法释〔2014〕9号第7条)",
        "time lost for no fault of your own, also over arbitration or suit about the employment, is not counted (法释〔2014〕9号第7条)",
    ),
    "note.as_limitation": (
        "最后6个月内因不可抗力等不能申请的,障碍消除后还有6个月(民法典第194条);"
        "要求对方履行、对方同意履行或者申请执行的,从那时起重新计算(民法典第195条)",
        "if force majeure or the like prevents you in the last 6 months, 6 months are left once it ends (民法典第194条); "
        "a demand, a promise to perform or an application lets the period run anew (民法典第195条)",
    ),
    "note.stands_still": (
        "只有{article}规定的情形才可以停算,请保留证明",
        "only what {article} provides for stops the period; keep the proof",
    ),
    "note.runs_anew": (
        "只有{article}规定的情形才重新计算,请保留证明",
        "the period runs anew only where {article} provides for it; keep the proof",
    ),
    "note.extension_dropped": (
        "{day:date}批准或同意的延长不再计入:期限已全部重新计算",
        "the extension of {day:date} no longer counts: the whole period runs anew",
    ),
    "input.no_pause": (
        "没有收录这个期限可以停算的规定,不能停算。请去掉停算的日子;拿不准的,请问办理的机构",
        "no provision that stops this period is recorded: leave the pause out; if in doubt ask the body in charge",
    ),
    "input.no_pause_extend": (
        "没有收录这个期限可以停算的规定,{article}规定的是延长。请去掉停算的日子;已经延长的,请填在延长里",
        "no provision that stops this period is recorded; {article} provides for an extension: "
        "leave the pause out, and enter an extension that was granted",
    ),
    "input.no_pause_restore": (
        "这个期限中途不停算。因不可抗力等正当理由耽误了,请在障碍消除后10日内向法院(仲裁中的期限向仲裁委)申请顺延"
        "(民事诉讼法第86条);没有得到准许,就按原来的末日办",
        "nothing stops this period. If force majeure or another good reason kept you from acting, ask the court "
        "(in arbitration the commission) for the time back within 10 days after the hindrance ends (民事诉讼法第86条); "
        "until it agrees, keep to the last day as it was",
    ),
    "input.no_restart_nothing": (
        "没有收录这个期限可以重新计算的规定,不能重新计算。请去掉这一天,按原来的末日办;拿不准的,请问办理的机构",
        "no provision lets this period run anew: leave that day out and keep to the last day as it was; "
        "if in doubt ask the body in charge",
    ),
    "input.no_restart_restored": (
        "这个期限不会重新计算。因不可抗力等正当理由耽误了,请在障碍消除后10日内向法院(仲裁中的期限向仲裁委)申请顺延"
        "(民事诉讼法第86条);没有得到准许,就按原来的末日办",
        "this period does not run anew. If force majeure or another good reason kept you from acting, ask the court "
        "(in arbitration the commission) for the time back within 10 days after the hindrance ends (民事诉讼法第86条); "
        "until it agrees, keep to the last day as it was",
    ),
    "input.no_restart_deducted": (
        "这个期限不会重新计算,只扣除不是自己原因耽误的时间(法释〔2014〕9号第7条)。请把这段时间填为停算",
        "this period does not run anew; only time lost for no fault of your own is not counted (法释〔2014〕9号第7条): "
        "enter that time as a pause",
    ),
    "input.agreed_early": (
        "{day:date}早于期限开始的{start:date},期限开始以后才能延长",
        "{day:date} lies before the period begins on {start:date}; only a period that runs can be extended",
    ),
    "effect.one_receipt": (
        "只填了一方收到的日期(可起诉到{day:date}):裁决至少有两方当事人,从最晚收到的一方算起,请填每一方收到的日期;还有一方没有收到的,"
        "裁决还没有生效",
        "only one party's receipt is given (it may sue until {day:date}): an award has at least two parties, and the last receipt "
        "decides: give every party's; while one has not received it, the award has not taken effect",
    ),
    "effect.final": (
        "终局裁决自作出之日起生效;劳动者收到后15日内起诉的,不生效",
        "a final award takes effect on the day it is made, unless the worker sues within 15 days of receiving it",
    ),
    "effect.final_sued": (
        "劳动者已经起诉,这份终局裁决不生效;多名劳动者的案件,对没有起诉的劳动者仍发生效力(法释〔2020〕26号第17条)",
        "the worker has sued: this final award does not take effect; with several workers it does for those who did not "
        "sue (法释〔2020〕26号第17条)",
    ),
    "effect.waiting": (
        "最晚收到的一方可以起诉到{day:date}(含当日);到期双方都没有起诉的,次日生效,请向仲裁机构核实",
        "the last party may sue until {day:date}; if neither party has sued by then it takes effect the day after; verify",
    ),
    "effect.sued": (
        "已有一方起诉,裁决不生效;多名劳动者的案件,对没有起诉的劳动者仍发生效力(法释〔2020〕26号第17条)",
        "one party has sued: the award does not take effect; with several workers it does for those who did not sue "
        "(法释〔2020〕26号第17条)",
    ),
    "effect.passed": (
        "最晚收到的一方至{day:date}仍未起诉,次日生效,请向仲裁机构核实",
        "the last party had until {day:date} to sue; it takes effect the day after; verify",
    ),
    "limitation.none": ("未定", "not known yet"),
    "limitation.step_first": ("{day}:{words},末日:{after}({article})", "{day}: {words}; last day {after} ({article})"),
    "limitation.step": (
        "{day}:{words},末日:{before}变为{after}({article})",
        "{day}: {words}; last day {before} becomes {after} ({article})",
    ),
    "limitation.not_running": ("时效尚未起算", "the period has not begun"),
    "limitation.start_special": (
        "劳动报酬争议:在职期间不受一年限制,自劳动关系终止之日起算",
        "pay: no limit while employed; it runs from the end of the employment",
    ),
    "limitation.start_end_of_employment": ("自解除或终止劳动关系之日起算", "it runs from the end of the employment"),
    "limitation.start_year_end": (
        "未休年休假:自当年年末起算(最严口径)",
        "leave: from the end of the year (strictest view)",
    ),
    "limitation.start_carried_over": (
        "未休年休假:可跨年安排,自次年年末起算",
        "leave: it may be carried over, from the end of the next year",
    ),
    "limitation.start_year_end_cut": (
        "未休年休假:当年年末以前劳动关系已终止,自终止之日起算(最严口径)",
        "leave: the employment ended before the end of the year; from that day (strictest view)",
    ),
    "limitation.start_carried_over_cut": (
        "未休年休假:可跨年安排,但次年年末以前劳动关系已终止,自终止之日起算",
        "leave: it may be carried over, but the employment ended before the end of the next year; from that day",
    ),
    "limitation.start_as_remuneration": (
        "未休年休假:按劳动报酬,自终止之日起算",
        "leave: as pay, from the end of the employment",
    ),
    "limitation.start_known": (
        "自知道或应当知道权利受侵害之日起算",
        "it runs from the day the wrong was or should have been known",
    ),
    "limitation.start_civil": ("不经仲裁的争议:普通诉讼时效", "not for arbitration: the civil period"),
    "limitation.claimed": ("向对方主张权利,时效中断", "a demand on the other party: the period starts anew"),
    "limitation.complained": ("向有关部门请求救济,时效中断", "relief sought from an authority: the period starts anew"),
    "limitation.applied": (
        "申请仲裁、起诉或申请支付令,时效中断",
        "arbitration, suit or payment order: the period starts anew",
    ),
    "limitation.agreed": ("对方同意履行,时效中断", "the other party agreed to perform: the period starts anew"),
    "limitation.late_event": ("发生在期满之后,不再中断", "after the last day: no interruption"),
    "limitation.late_agreed": (
        "期满后对方同意履行:不再中断,但对方不得再以时效抗辩,请核实",
        "agreed after the last day: no interruption, but limitation can no longer be pleaded; verify",
    ),
    "limitation.before_start": ("发生在起算之前,不影响时效", "before the period began: no effect"),
    "limitation.pause": (
        "时效中止至{last}{why},其后接着算剩余时间",
        "the period stands still until {last}{why}, then the rest runs on",
    ),
    "limitation.pause_civil": (
        "时效中止至{last}{why},障碍消除后满6个月才到期",
        "the period stands still until {last}{why} and ends six months after the hindrance is gone",
    ),
    "limitation.pause_expected": (
        "时效正在中止{why},预计到{last}",
        "the period stands still{why}, expected until {last}",
    ),
    "limitation.pause_no_effect": (
        "这段时间没有中止时效{why}:在起算之前、期满之后,或者已经算过",
        "the period does not stand still{why}: before its start, after its end, or already counted",
    ),
    "limitation.pause_civil_no_effect": (
        "这段时间没有中止时效{why}:只有最后6个月内的障碍才算,算过的不再算",
        "the period does not stand still{why}: only hindrances in its last six months count, each once",
    ),
    "limitation.doubtful": (
        "按最严的算法已经期满,按较宽的算法还在期内:算不算数有疑问,请向仲裁机构核实",
        "after the end on the strict count, in time on the lenient one: whether it counts is doubtful; verify",
    ),
    "limitation.why": ("({why})", " ({why})"),
    "limitation.pause_open": ("时效中止{why},尚未结束", "the period stands still{why}, not ended"),
    "limitation.not_applied_by_itself": (
        "仲裁机构和法院不主动适用时效,系统不会因此删除任何请求",
        "limitation is not applied unless pleaded; no claim is dropped for it",
    ),
    "limitation.passed_still_claim": (
        "按已知事实时效可能已过,仍可申请;请尽快核对有无中断、中止的证据",
        "on these facts the period may have passed; one may still apply: look for interruptions and suspensions",
    ),
    "limitation.views_differ": (
        "各地起算口径不一,最早的一种到{day}",
        "views of the start differ; on the earliest one it ends on {day}",
    ),
    "limitation.courts_differ": (
        "适用一年的仲裁时效还是三年的诉讼时效,没有定论,最早的一种到{day}",
        "whether the year of arbitration or the three years of the courts hold is open; the earliest ends on {day}",
    ),
    "final.status": ("涉及确认劳动关系,按非终局处理", "it finds on the employment itself: not final"),
    "final.within": ("每一项都不超过{low:money},为终局裁决", "no item exceeds {low:money}: final"),
    "final.standards": (
        "各项都是执行国家劳动标准的裁决,不论金额,为终局裁决",
        "every item applies national labour standards: final whatever the sum",
    ),
    "final.within_standards": (
        "执行国家劳动标准的各项不论金额,其余每一项都不超过{low:money},为终局裁决",
        "what applies national labour standards is final whatever its sum, and no other item exceeds {low:money}: final",
    ),
    "final.apart": (
        "不超过{low:money}的项目和执行国家劳动标准的项目应与其他各项分别制作裁决书(办案规则第50条);分开制作的,这些项目单独是终局的,"
        "写在同一份裁决里的才整份按非终局处理",
        "items up to {low:money} and items on labour standards belong in an award of their own (办案规则第50条) and are final there; "
        "only where one award holds both is the whole not final",
    ),
    "final.kinds": (
        "只有劳动报酬、工伤医疗费、经济补偿、赔偿金和执行国家劳动标准的项目才可能终局;含有其他项目(如退还押金)的,不适用这个结果",
        "only pay, injury costs, severance, compensation and items on national labour standards can be final; with other items "
        "(such as a deposit to be returned) this result does not hold",
    ),
    "input.filed_differs": (
        "申请仲裁的日期{day:date}与另一处填写的{filed:date}不一致,请改正其中一项",
        "the filing on {day:date} differs from the one told as filed, {filed:date}: correct one of the two",
    ),
    "final.above": ("有一项超过{high:money},按非终局处理", "one item exceeds {high:money}: not final"),
    "final.between": (
        "有一项在{low:money}至{high:money}之间,取决于当地最低工资档次",
        "one item lies between {low:money} and {high:money}: it depends on the local tier",
    ),
    "medical.not_dismissed": (
        "医疗期内不得依第40条、第41条解除,合同到期续延",
        "no dismissal under art. 40 and 41, the contract goes on",
    ),
    "medical.thirty_days": (
        "分几次病休的按每月30日累计,请核实;末日{day:date}只适用于从首日起一直病休",
        "leave with breaks is added up at 30 days to the month, verify; {day:date} is the last day of unbroken leave only",
    ),
    "medical.after": (
        "到{day:date}为止的病休属于前一个医疗期,不再计入",
        "sick leave up to {day:date} belongs to the period before and is not counted",
    ),
    "medical.past_window": (
        "病休跨过了窗口末日{day:date},其后的病休是否开始新的医疗期没有明文,请核实",
        "the leave runs past the window's last day, {day:date}; whether a new period begins then is not settled: verify",
    ),
}
