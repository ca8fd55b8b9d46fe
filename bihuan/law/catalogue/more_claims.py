"""Titles of claims, missing inputs, burden of proof and evidence: Chinese, English."""

from typing import Final

_LACKS: Final = {
    "tier": (
        "该地属哪一档最低工资未收录,标准在 {low:money} 至 {high:money} 之间",
        "the place's tier is not recorded: between {low:money} and {high:money}",
    ),
    "floor": (
        "当地最低工资未收录,知道后下限可能提高",
        "the local minimum wage is not recorded; it may raise the result",
    ),
    "cap": (
        "当地上年度职工月平均工资未收录;工资高于它的{times}倍的,只按{times}倍算,金额会少一些",
        "last year's local average is not recorded; above {times} times it the base is capped and the result falls",
    ),
    "cap_lowest": (
        "当地最低工资未收录,最低能拿多少只好按全国最低的标准算,填上当地的可能会多",
        "the local minimum wage is not recorded; the lower end rests on the lowest one anywhere and may rise",
    ),
    "before_2008": (
        "2008年以前的年限是否计入各地口径不一,计入则多{years}个月",
        "whether service before 2008 counts differs locally; it would add {years} months",
    ),
    "before_2008_fault": (
        "单位欠薪、强迫干活等逼人离开的,2008年以前的规定也有补偿,要多{years}个月;只因没交社保离开的,2008年以前不补",
        "left for unpaid wages or force, the rules before 2008 give {years} months more; left only for unpaid insurance, none",
    ),
    "before_2008_most": (
        "旧规对不能胜任工作的2008年前年限最多计{most}个月,其他情形可计{years}个月",
        "under the old rules at most {most} months before 2008 where the worker was not up to the job, else {years}",
    ),
    "double_wage_local": (
        "当地对期间长短的口径未知,最长为{first:date}至{last:date}",
        "the local view of the window is not known; the longest is {first:date} to {last:date}",
    ),
    "irregular_local": (
        "当地是否对不定时工作制的法定节日按300%计未知({hours}小时)",
        "whether irregular hours on holidays are paid at 300 % locally is not known ({hours} h)",
    ),
    "floor_changed": (
        "这段时间里最低工资调整过,加班费基数从 {low:money} 变成 {high:money},加班在调整以前还是以后,金额不同",
        "the minimum wage changed within the period and with it the base, from {low:money} to {high:money}; it depends "
        "on when the hours were worked",
    ),
    "day_kinds": (
        "{year}年放假安排未收录:平日可能是休息日或法定节日,周末可能是法定节日;周末被调成上班日的(只按150%)没有算进来",
        "no holiday data for {year}: a weekday may be a day off or a statutory holiday, a weekend day a statutory one; "
        "that a weekend day was moved to work (150 % only) is left out",
    ),
    "disputed_day": ("{day:date}是否按300%计,各地口径不一", "whether {day:date} is paid at 300 % differs locally"),
    "local_holiday": (
        "{day:date}可能是当地的法定节日(三月三),是的话多按300%计;放假日以自治区通知为准",
        "{day:date} may be a local holiday (the third of the third month), then mostly paid at 300 %; see the region's "
        "notice",
    ),
    "working_days": (
        "{year}年放假安排未收录,{first:date}至{last:date}的工作日在{low}至{high}天之间",
        "no holiday data for {year}: {first:date} to {last:date} hold {low} to {high} working days",
    ),
    "leave_unbroken": (
        "来这家单位({day:date})以前有没有不间断的工作,没有填;有的话可以接着算满12个月,天数会多",
        "whether work before {day:date} went on without a break is not given; it counts towards the 12 months and would "
        "give more days",
    ),
    "leave_step": (
        "当年累计工龄跨档,应休天数为{low}或{high}天",
        "service reaches the next step this year: {low} or {high} days",
    ),
    "insurance_counts": (
        "最低工资是否含个人社保各地不同",
        "whether own insurance counts towards the minimum wage differs locally",
    ),
    "living_allowance": (
        "第二周期起的地方生活费标准未收录(共{n}个周期)",
        "the local allowance from the second cycle on is not recorded (cycles: {n})",
    ),
    "own_wage": (
        "统筹地区月平均工资未知;本人工资按其{least:pct}至{most:pct}计",
        "the pooling area's average is not known; the own wage counts within {least:pct} to {most:pct} of it",
    ),
    "city_factor": (
        "设区的市可按{least:pct}至{most:pct}调整,当地是否调整未知",
        "the city may set {least:pct} to {most:pct}; whether it did is not known",
    ),
    "retirement_step": (
        "距退休{years}年,就业补助金按{low:pct}还是{high:pct}算,看当地怎样算不满一年的部分",
        "{years} years to retirement: {low:pct} or {high:pct} of it, by how the part of a year is counted locally",
    ),
    "life_years": (
        "预期寿命与年龄之差未知,至少{least}个月",
        "years of life to come are not given; at least {least} months",
    ),
}

_CLAIMS: Final = {
    "severance": (
        ("经济补偿(N)", "Severance (N)"),
        (
            "单位对解除、终止的理由和工作年限举证;劳动者以第38条解除的,对通知书所写事由举证",
            "the employer proves the ground and the years; a worker leaving under art. 38 proves the reasons in the notice",
        ),
        (
            "劳动合同、解除或终止通知、工资流水、社保记录、离职证明",
            "contract, notice, pay records, insurance record, leaving certificate",
        ),
    ),
    "unlawful_dismissal": (
        ("违法解除赔偿金(2N)", "Compensation for unlawful dismissal (2N)"),
        (
            "单位证明解除的事实、制度依据和通知工会的程序",
            "the employer proves the facts, its rules and notice to the union",
        ),
        ("解除通知、规章制度、工资流水、沟通记录", "notice of dismissal, rules, pay records, messages"),
    ),
    "notice_pay": (
        ("代通知金(+1)", "Pay instead of notice (+1)"),
        ("单位证明已提前30日书面通知", "the employer proves 30 days' written notice"),
        ("解除通知及收到日期、上一个月工资条", "the notice and its date, last month's pay slip"),
    ),
    "double_wage": (
        ("未签书面合同二倍工资", "Double wage without a written contract"),
        (
            "单位证明已签合同或属于免付情形;劳动者证明用工日",
            "the employer proves a contract or an exemption, the worker the first day",
        ),
        ("入职资料、工资流水、工作证、考勤和沟通记录", "joining papers, pay records, work card, attendance, messages"),
    ),
    "overtime": (
        ("加班费(标准工时)", "Overtime (standard hours)"),
        (
            "劳动者证明加班事实,或证明单位掌握证据;单位掌握而不提供的承担不利后果",
            "the worker proves overtime or that the employer holds the evidence, which it must then produce",
        ),
        ("考勤、排班表、加班审批、工作群记录、工资条", "attendance, rosters, approvals, messages, pay slips"),
    ),
    "comprehensive_overtime": (
        ("加班费(综合工时)", "Overtime (comprehensive hours)"),
        (
            "单位证明经过审批和周期工时;劳动者证明实际工时",
            "the employer proves approval and period, the worker the hours",
        ),
        ("综合工时批复、考勤汇总、工资条", "approval, attendance totals, pay slips"),
    ),
    "irregular_overtime": (
        ("法定节日加班费(不定时)", "Holiday pay (irregular hours)"),
        ("单位证明经过审批;劳动者证明节日上班", "the employer proves approval, the worker the holiday work"),
        ("不定时批复、节日考勤", "approval, attendance on holidays"),
    ),
    "piece_overtime": (
        ("加班费(计件)", "Overtime (piece work)"),
        (
            "劳动者证明加班时段完成的数量,单位提供计件记录",
            "the worker proves the pieces, the employer produces its records",
        ),
        ("计件单、产量记录、工资条", "piece tickets, output records, pay slips"),
    ),
    "annual_leave": (
        ("未休年休假工资", "Annual leave not taken"),
        ("单位证明已安排休假、本人书面不休或已支付", "the employer proves leave given, declined in writing or paid"),
        ("累计工龄证明(社保记录、档案)、休假记录、工资条", "proof of all service, leave records, pay slips"),
    ),
    "arrears": (
        ("拖欠工资", "Unpaid wages"),
        (
            "单位证明已足额支付;工资记录至少保存两年(农民工台账三年),更早的由劳动者证明",
            "the employer proves payment and keeps records for two years (three for migrant workers); before that the worker",
        ),
        ("工资条、银行流水、欠条、考勤", "pay slips, bank records, notes of debt, attendance"),
    ),
    "added_compensation": (
        ("加付赔偿金(50%至100%)", "Added compensation (50 to 100 %)"),
        ("劳动者证明责令限期支付和逾期未付", "the worker proves the order and that it was not met"),
        ("限期改正指令书、送达日期、未付证明", "the order, its date of receipt, proof of non-payment"),
    ),
    "minimum_shortfall": (
        ("最低工资差额", "Minimum-wage shortfall"),
        ("单位证明实发构成", "the employer proves what the pay was made of"),
        ("工资条、银行流水、考勤、社保缴费记录", "pay slips, bank records, attendance, insurance record"),
    ),
    "hourly_shortfall": (
        ("小时最低工资差额", "Hourly minimum-wage shortfall"),
        ("单位或平台提供工时记录", "the employer or platform produces the hours"),
        ("排班、接单记录、结算单", "rosters, order records, settlements"),
    ),
    "deduction": (
        ("违法扣款返还", "Unlawful deductions"),
        ("单位证明损失、过失和扣款依据", "the employer proves damage, fault and the ground"),
        ("工资条、扣款通知、规章制度", "pay slips, notice of deduction, rules"),
    ),
    "stoppage_pay": (
        ("停工停产工资", "Pay during a stoppage"),
        ("单位证明停工起止和原因", "the employer proves the stoppage and its cause"),
        ("停工通知、工资条、考勤", "notice, pay slips, attendance"),
    ),
    "heat_allowance": (
        ("高温津贴", "Heat allowance"),
        ("单位证明作业场所温度和发放情况", "the employer proves temperatures and payment"),
        ("工资条、作业场所照片、天气记录、考勤", "pay slips, pictures, weather records, attendance"),
    ),
    "illegal_probation": (
        ("违法试用期赔偿金", "Compensation for unlawful probation"),
        ("单位提供合同和转正记录", "the employer produces the contract and the confirmation"),
        ("劳动合同、试用期约定、工资流水", "contract, probation clause, pay records"),
    ),
    "probation_pay": (
        ("试用期工资差额", "Probation pay shortfall"),
        ("单位证明同岗位工资和实发", "the employer proves the post's wage and the pay"),
        ("劳动合同、工资条", "contract, pay slips"),
    ),
    "noncompete": (
        ("竞业限制补偿", "Non-compete compensation"),
        ("劳动者证明有约定并已履行", "the worker proves the clause and that it was kept"),
        ("竞业限制协议、离职证明、就业情况", "the clause, leaving certificate, later work"),
    ),
    "training_penalty": (
        ("培训违约金上限", "Ceiling of a training penalty"),
        ("单位证明专项培训及费用", "the employer proves the training and its cost"),
        ("培训协议、费用凭证、服务期约定", "training agreement, invoices, term of service"),
    ),
    "sick_pay": (
        ("病假工资差额", "Sick-pay shortfall"),
        ("劳动者证明病休,单位证明已付", "the worker proves the illness, the employer payment"),
        ("病假条、病历、工资条", "sick notes, medical records, pay slips"),
    ),
    "injury_lump_sum": (
        ("一次性伤残补助金", "Disability lump sum"),
        ("单位主张不是工伤的由单位举证", "an employer that denies the injury proves it"),
        ("工伤认定决定、鉴定结论、缴费工资记录", "recognition, appraisal, contribution record"),
    ),
    "injury_allowance": (
        ("伤残津贴(每月)", "Disability allowance (monthly)"),
        ("同工伤认定", "as for the recognition"),
        ("工伤认定决定、鉴定结论、缴费工资记录", "recognition, appraisal, contribution record"),
    ),
    "injury_care": (
        ("生活护理费(每月)", "Care allowance (monthly)"),
        ("以护理依赖鉴定为准", "the appraisal of dependence decides"),
        ("护理依赖程度鉴定结论", "appraisal of dependence"),
    ),
    "injury_subsidy": (
        ("一次性医疗或就业补助金", "Subsidy on leaving"),
        (
            "以工伤认定和鉴定结论为准;单位证明已参保缴费",
            "recognition and appraisal decide; the employer proves that it paid the insurance",
        ),
        ("鉴定结论、解除或终止证明、参保记录", "appraisal, proof of leaving, insurance record"),
    ),
    "injury_leave_pay": (
        ("停工留薪期工资", "Pay while off work for an injury"),
        ("单位证明已按原工资支付", "the employer proves pay as before"),
        ("工伤认定决定、病休证明、工资条", "recognition, sick notes, pay slips"),
    ),
    "death_one_off": (
        ("一次性工亡补助金", "Death benefit"),
        ("单位主张不是工伤的由单位举证", "an employer that denies the injury proves it"),
        ("工亡认定决定、近亲属关系证明", "recognition, proof of kinship"),
    ),
    "death_funeral": (
        ("丧葬补助金", "Funeral benefit"),
        ("同工亡认定", "as for the recognition"),
        ("工亡认定决定、死亡证明", "recognition, death certificate"),
    ),
    "death_dependants": (
        ("供养亲属抚恤金(每月)", "Dependants' pension (monthly)"),
        ("近亲属证明由死者生前主要供养", "the family proves that the worker supported them"),
        ("亲属关系、无收入来源的证明", "proof of kinship and of having no income"),
    ),
}

TEXT: Final = {
    **{f"lack.{name}": pair for name, pair in _LACKS.items()},
    **{f"claim.{name}": said[0] for name, said in _CLAIMS.items()},
    **{f"burden.{name}": said[1] for name, said in _CLAIMS.items()},
    **{f"evidence.{name}": said[2] for name, said in _CLAIMS.items()},
    "dependant.spouse": ("配偶", "spouse"),
    "dependant.other": ("其他亲属", "other relative"),
    "dependant.spouse_alone": ("配偶(孤寡)", "spouse, alone"),
    "dependant.other_alone": ("其他亲属(孤寡老人或孤儿)", "other relative, alone or orphan"),
}
