"""The lines of the workings: Chinese, English."""

from typing import Final

_LINES: Final = {
    "average_given": ("月平均工资(填写):{result:money}", "monthly average as given: {result:money}"),
    "average_months": (
        "{n}个月应得工资合计 {whole:money} ÷ {n} = 月平均 {result:money}",
        "pay due in {n} months {whole:money} / {n} = monthly average {result:money}",
    ),
    "floor": ("低于当地最低工资,按最低工资 {result:money}", "below the local minimum wage, raised to {result:money}"),
    "floor_most": (
        "当地最低工资未收录,不会高于当地平均工资 {result:money}",
        "the local minimum wage is not recorded; it cannot exceed the local average {result:money}",
    ),
    "floor_highest": (
        "当地最低工资未收录,不会高于已收录各地最高标准 {result:money}",
        "the local minimum wage is not recorded; it is not above the highest recorded anywhere, {result:money}",
    ),
    "cap": (
        "高于当地上年度月平均工资三倍,按三倍 {result:money}",
        "above three times the local average, held to {result:money}",
    ),
    "cap_older": (
        "上年度当地平均工资未收录,最低按已收录的较早年度的三倍 {result:money} 封顶",
        "last year's local average is not recorded; at least capped at three times that of an earlier year {result:money}",
    ),
    "cap_least": (
        "当地平均工资未知,最低按最低工资的三倍 {result:money} 封顶",
        "local average unknown; at least capped at three times the minimum wage {result:money}",
    ),
    "cap_lowest": (
        "当地平均工资和最低工资都未收录,最低按全国最低一档最低工资的三倍 {result:money} 封顶",
        "local average and minimum wage unknown; at least capped at three times the lowest minimum wage anywhere {result:money}",
    ),
    "months": ("按工作年限折算 {result} 个月", "{result} months for the years of service"),
    "months_capped": ("按三倍封顶的,最多 {result} 个月", "capped: at most {result} months"),
    "severance": (
        "经济补偿 = {base:money} × {months} = {result:money}",
        "severance = {base:money} × {months} = {result:money}",
    ),
    "severance_before_2008": (
        "2008年以前的工作年限 = {base:money} × {months} = {result:money}",
        "service before 2008 = {base:money} × {months} = {result:money}",
    ),
    "unlawful": (
        "赔偿金 = {base:money} × {months} × {times} = {result:money}",
        "compensation = {base:money} × {months} × {times} = {result:money}",
    ),
    "paid": ("减去已付 {paid:money}:{result:money}", "less paid {paid:money}: {result:money}"),
    "overpaid": ("多付的部分不倒扣,加回 {result:money}", "overpayment is not taken back: {result:money} added"),
    "nothing_due": ("没有应付金额:{result:money}", "nothing is due: {result:money}"),
    "none_agreed_worker": (
        "劳动者提出协商解除,没有经济补偿:{result:money}",
        "ended on the worker's proposal: {result:money}",
    ),
    "none_expired_worker_refused": (
        "单位维持或提高条件而劳动者不续订,没有经济补偿:{result:money}",
        "the worker refused renewal on the same or better terms: {result:money}",
    ),
    "none_unsigned_first_month": (
        "用工一个月内劳动者拒签被终止,没有经济补偿:{result:money}",
        "refused to sign within the first month: {result:money}",
    ),
    "none_resigned": ("本人辞职,没有经济补偿:{result:money}", "resigned: {result:money}"),
    "none_serious_fault": ("因严重过失解除,没有经济补偿:{result:money}", "dismissed for serious fault: {result:money}"),
    "none_retired": ("开始享受养老待遇而终止,没有经济补偿:{result:money}", "retired on a pension: {result:money}"),
    "none_died": ("因死亡终止,没有经济补偿:{result:money}", "ended by death: {result:money}"),
    "none_part_time": ("非全日制用工终止,没有经济补偿:{result:money}", "part-time work ended: {result:money}"),
    "notice": (
        "代通知金 = 解除前上一个月工资 = {result:money}",
        "pay instead of notice = last month's wage = {result:money}",
    ),
    "notice_not_due": (
        "不属于第40条的三种情形,没有代通知金:{result:money}",
        "not one of the cases of art. 40: {result:money}",
    ),
    "notice_given": (
        "已提前{days}日书面通知,没有代通知金:{result:money}",
        "{days} days' notice was given: {result:money}",
    ),
    "double_wage_month": (
        "{start:date}至{end:date}满一个月,月工资 {result:money}",
        "{start:date} to {end:date}, a whole month, the monthly wage of {result:money}",
    ),
    "double_wage_month_steps": (
        "{start:date}至{end:date}满一个月,中间工资变过:({parts}) ÷ {divisor} = {result:money}",
        "{start:date} to {end:date}, a whole month in which the wage changed: ({parts}) / {divisor} = {result:money}",
    ),
    "double_wage_days": (
        "{start:date}至{end:date}不满一个月:{parts} ÷ {divisor} = {result:money}",
        "{start:date} to {end:date}: {parts} / {divisor} = {result:money}",
    ),
    "double_wage_days_steps": (
        "{start:date}至{end:date}不满一个月,中间工资变过:({parts}) ÷ {divisor} = {result:money}",
        "{start:date} to {end:date}, the wage changed: ({parts}) / {divisor} = {result:money}",
    ),
    "double_wage_days_most": (
        "{start:date}至{end:date}不满一个月,但有{days}个工作日,多于{divisor}天,最多按一个月工资 {result:money}",
        "{start:date} to {end:date}: {days} working days are more than {divisor}; at most one month's wage, "
        "{result:money}",
    ),
    "double_wage_none": ("没有应付二倍工资的期间:{result:money}", "no days of double wage: {result:money}"),
    "double_wage_exempt": (
        "不可抗力或劳动者故意、重大过失致未签,不付二倍:{result:money}",
        "force majeure or the worker's intent or gross fault: {result:money}",
    ),
    "overtime": (
        "{kind}:{base:money} ÷ {divisor} × {hours}小时 × {rate:pct} = {result:money}",
        "{kind}: {base:money} / {divisor} × {hours} h × {rate:pct} = {result:money}",
    ),
    "irregular_none": (
        "不定时工作制,国家规定不计加班费:{result:money}",
        "irregular hours, nothing nationally: {result:money}",
    ),
    "piece": (
        "{kind}:单价 {price:money} × {n} × {rate:pct} = {result:money}",
        "{kind}: {price:money} × {n} × {rate:pct} = {result:money}",
    ),
    "leave_excluded": ("属于不享受当年年休假的情形:{result:money}", "no leave for this year by law: {result:money}"),
    "leave_declined": ("本人书面提出不休:{result:money}", "declined in writing: {result:money}"),
    "leave_not_yet": (
        "最早到{day:date}才满足连续工作满12个月:{result:money}",
        "12 months are reached on {day:date} at the earliest: {result:money}",
    ),
    "leave_not_yet_here": (
        "只从入职算起,到{day:date}才连续满12个月:{result:money}",
        "counted from joining only, 12 months are reached on {day:date}: {result:money}",
    ),
    "leave_days": ("全年应休{full}天,折算 {result} 天", "{full} days a year, {result} for this year"),
    "leave_open": ("已休{taken}天,未休 {result} 天", "{taken} taken, {result} open"),
    "leave": (
        "{base:money} ÷ {divisor} × {days}天 × {rate:pct} = {result:money}",
        "{base:money} / {divisor} × {days} days × {rate:pct} = {result:money}",
    ),
    "arrears": (
        "{month:month}:应付 {due:money} − 已付 {paid:money} = {result:money}",
        "{month:month}: {due:money} − {paid:money} = {result:money}",
    ),
    "arrears_set_off": (
        "{month:month}:应付 {due:money} − 已付 {paid:money} = {result:money},多付的抵其他月份欠的",
        "{month:month}: {due:money} − {paid:money} = {result:money}, the overpayment set off against the other months",
    ),
    "added": ("{unpaid:money} × {rate:pct} = {result:money}", "{unpaid:money} × {rate:pct} = {result:money}"),
    "added_no_order": (
        "没有劳动行政部门责令限期支付,不产生加付赔偿金:{result:money}",
        "the authority gave no order to pay: {result:money}",
    ),
    "added_in_time": (
        "期限{day:date}内已付或尚未届满:{result:money}",
        "paid by {day:date}, or that day has not passed: {result:money}",
    ),
    "shortfall": (
        "{month:month}:最低工资 {least:money} − 比较额 {counted:money},差额 {result:money}",
        "{month:month}: minimum {least:money} − counted {counted:money}, short {result:money}",
    ),
    "hourly": (
        "{hours}小时 × {least:money} − 已付 {paid:money} = {result:money}",
        "{hours} h × {least:money} − paid {paid:money} = {result:money}",
    ),
    "deduction_allowed": (
        "可扣上限:{wage:money} × {rate:pct},扣后不低于 {least:money}:{result:money}",
        "may be deducted: {wage:money} × {rate:pct}, leaving at least {least:money}: {result:money}",
    ),
    "deduction_share": (
        "可扣上限:{wage:money} × {rate:pct} = {result:money}",
        "may be deducted: {wage:money} × {rate:pct} = {result:money}",
    ),
    "deduction": (
        "已扣 {deducted:money},应退 {result:money}",
        "deducted {deducted:money}, to be paid back {result:money}",
    ),
    "stoppage_first": ("第一个工资支付周期照发:{result:money}", "first wage cycle in full: {result:money}"),
    "stoppage_later": (
        "其后{n}个周期 × {allowance:money} = {result:money}",
        "{n} later cycles × {allowance:money} = {result:money}",
    ),
    "heat_month": ("{month:month}高温津贴:{result:money}", "{month:month}: {result:money}"),
    "heat_days": ("{days}天 × {rate:money} = {result:money}", "{days} days × {rate:money} = {result:money}"),
    "probation_lawful": ("试用期不超过法定的{n}个月:{result:money}", "within the lawful {n} months: {result:money}"),
    "probation_allowed": (
        "法定试用期最长 {result} 个月,超出 {first:date}至{last:date}",
        "at most {result} months; beyond it {first:date} to {last:date}",
    ),
    "probation_months": (
        "超期整月:{wage:money} × {n} = {result:money}",
        "whole months beyond: {wage:money} × {n} = {result:money}",
    ),
    "probation_days": (
        "超期零头:{wage:money} × {n}个工作日 ÷ {divisor} = {result:money}",
        "days beyond: {wage:money} × {n} / {divisor} = {result:money}",
    ),
    "probation_share": (
        "试用期工资下限:{wage:money} × {rate:pct} = {result:money}",
        "least in probation: {wage:money} × {rate:pct} = {result:money}",
    ),
    "probation_pay": (
        "已付每月 {paid:money},{n}个月差额 {result:money}",
        "paid {paid:money} a month, {n} months short {result:money}",
    ),
    "noncompete_share": (
        "每月补偿:{wage:money} × {rate:pct} = {result:money}",
        "a month: {wage:money} × {rate:pct} = {result:money}",
    ),
    "probation_pay_from": (
        "{first:date}起{n}个月:已付每月 {paid:money},差额 {result:money}",
        "{n} months from {first:date}: paid {paid:money} a month, short {result:money}",
    ),
    "noncompete_from": (
        "{first:date}起{n}个月:{monthly:money} × {n}个月 = {result:money}",
        "{n} months from {first:date}: {monthly:money} × {n} = {result:money}",
    ),
    "sick_from": ("{first:date}起{n}个月:{result:money}", "{n} months from {first:date}: {result:money}"),
    "noncompete": ("{monthly:money} × {n}个月 = {result:money}", "{monthly:money} × {n} months = {result:money}"),
    "noncompete_release": (
        "单位解除竞业限制,另付 {monthly:money} × {n} = {result:money}",
        "released by the employer, {monthly:money} × {n} more = {result:money}",
    ),
    "training_share": (
        "未履行部分分摊:{fee:money} × {open} ÷ {whole}天 = {result:money}",
        "share not served: {fee:money} × {open} / {whole} days = {result:money}",
    ),
    "training": ("违约金最多 {result:money}", "at most {result:money}"),
    "sick_least": (
        "病假工资不低于约定 {agreed:money} 和最低工资 {least:money} × {rate:pct}:{result:money}",
        "not below the agreed {agreed:money} and {least:money} × {rate:pct}: {result:money}",
    ),
    "sick": ("{n}个月,已付 {paid:money},差额 {result:money}", "{n} months, paid {paid:money}, short {result:money}"),
    "own_wage": (
        "本人工资 {given:money},按统筹地区平均工资 {pool:money} 的60%至300%计 {result:money}",
        "own wage {given:money}, within 60 to 300 % of the pooling area's average {pool:money}: {result:money}",
    ),
    "own_wage_least": (
        "统筹地区平均工资未知,本人工资 {given:money} 至少按最低工资的三倍计 {result:money}",
        "pooling area's average unknown: of the own wage {given:money} at least three times the minimum wage, {result:money}",
    ),
    "own_wage_floor": (
        "统筹地区平均工资未知,但不会低于最低工资;本人工资 {given:money} 至少按最低工资的60%计 {result:money}",
        "pooling area's average unknown, but not below the minimum wage: the own wage {given:money} counts with at least 60 % of "
        "that, {result:money}",
    ),
    "own_wage_whole": (
        "统筹地区平均工资未知,本人工资至少按 {result:money} 计",
        "pooling area's average unknown: the own wage counts with at least {result:money}",
    ),
    "injury_lump_sum": (
        "一次性伤残补助金 = {base:money} × {n} = {result:money}",
        "lump sum = {base:money} × {n} = {result:money}",
    ),
    "injury_allowance": (
        "伤残津贴 = {base:money} × {rate:pct} = 每月 {result:money}",
        "allowance = {base:money} × {rate:pct} = {result:money} a month",
    ),
    "topped_up": (
        "补足到当地最低工资 {least:money}:{result:money}",
        "topped up to the local minimum wage {least:money}: {result:money}",
    ),
    "injury_care": (
        "护理费 = {base:money} × {rate:pct} = 每月 {result:money}",
        "care = {base:money} × {rate:pct} = {result:money} a month",
    ),
    "subsidy": (
        "{base:money} × {n}个月 × {rate:pct} = {result:money}",
        "{base:money} × {n} months × {rate:pct} = {result:money}",
    ),
    "subsidy_fixed": (
        "定额 {amount:money} × {factor:pct} × {rate:pct} = {result:money}",
        "fixed {amount:money} × {factor:pct} × {rate:pct} = {result:money}",
    ),
    "injury_leave": (
        "停工留薪期工资 {monthly:money} × {n} − 已付 {paid:money} = {result:money}",
        "pay off work {monthly:money} × {n} − paid {paid:money} = {result:money}",
    ),
    "death_one_off": (
        "{year}年全国城镇居民人均可支配收入 {income:money} × {times} = {result:money}",
        "national urban disposable income of {year} {income:money} × {times} = {result:money}",
    ),
    "death_funeral": (
        "丧葬补助金 = {base:money} × {n} = {result:money}",
        "funeral = {base:money} × {n} = {result:money}",
    ),
    "dependant": (
        "{who}:{base:money} × {rate:pct} = {result:money}",
        "{who}: {base:money} × {rate:pct} = {result:money}",
    ),
    "dependants_cap": ("合计不超过本人工资:{result:money}", "together at most the wage: {result:money}"),
}

_ASSUMED: Final = {
    "whole_months": (
        "按{first:month}至{last:month}共{n}个完整自然月平均",
        "average of the {n} whole calendar months {first:month} to {last:month}",
    ),
    "due_pay": (
        "月平均工资按应得计:含加班费、奖金、津贴和个人缴纳的税费社保,年终奖按12个月分摊,不含二倍工资的加倍部分",
        "the average is of pay due: with overtime, bonuses, allowances, tax and own insurance, a year-end bonus spread over "
        "12 months, without the second wage",
    ),
    "fund_pays": (
        "由工伤保险基金支付;单位没有参保的,由单位支付(工伤保险条例第62条)",
        "the insurance fund pays; without insurance the employer does (工伤保险条例第62条)",
    ),
    "employer_pays": ("由用人单位支付", "the employer pays"),
    "employer_pays_allowance": (
        "五级、六级保留劳动关系而难以安排工作的,由用人单位按月支付",
        "grades 5 and 6, still employed and without suitable work: the employer pays by the month",
    ),
    "added_share": ("比例由劳动行政部门在这一范围内决定", "the authority decides the share within this range"),
    "overpaid_set_off": (
        "有的月份付的比应付的多,多出来的算作补付其他月份欠的;多出来的要是奖金、报销一类另外的钱,请不要算进已付,去掉再算",
        "where a month was paid more than was due, the rest counts as paid towards the other months; if it was a bonus, "
        "expenses or other money of its own, leave it out of what was paid and calculate again",
    ),
    "minimum_given": ("最低工资按填写的 {amount:money}", "minimum wage as given: {amount:money}"),
    "minimum_by_month": (
        "这段时间里最低工资调整过,每个月按这个月第一天的标准",
        "the minimum wage changed meanwhile: each month counts with that of its first day",
    ),
    "average_local_given": (
        "当地上年度月平均工资按填写的 {amount:money}",
        "local monthly average as given: {amount:money}",
    ),
    "average_not_lower": (
        "{year}年度以后的当地平均工资未收录;按以后没有低于{year}年度的每月 {amount:money} 算,未经核实",
        "the local average after {year} is not recorded; it is taken not to have fallen below that of {year}, {amount:money} a "
        "month, which is not verified",
    ),
    "above_every_minimum": (
        "当地最低工资未收录;每月 {amount:money} 不低于已收录各地最高标准 {highest:money},按下限不起作用处理",
        "local minimum not recorded; {amount:money} a month is not below the highest recorded anywhere, {highest:money}",
    ),
    "cap_out_of_reach": (
        "当地平均工资不会低于最低工资,月基数不超过其三倍 {ceiling:money},封顶不起作用",
        "no average lies below the minimum wage; the base is within three times it, {ceiling:money}: no cap",
    ),
    "cap_out_of_reach_anywhere": (
        "当地平均工资不会低于全国最低一档最低工资,月基数不超过它的三倍 {ceiling:money},封顶不起作用",
        "no average lies below the lowest minimum wage anywhere; the base is within three times it, {ceiling:money}: no cap",
    ),
    "within_cap": (
        "当地平均工资未收录;按填写的“工资没有超过它的{times}倍”算",
        "the local average is not recorded; the base is taken as given to be within {times} times it: no cap",
    ),
    "notice_not_with_2n": ("代通知金不与违法解除赔偿金并存", "not together with 2N"),
    "compensated_not_counted": (
        "{start:date}至{end:date}已付过经济补偿,不再计入",
        "{start:date} to {end:date} was compensated and is not counted",
    ),
    "service_joined": (
        "非本人原因换单位,前段{days}天合并计算",
        "moved without own cause: {days} days before are added",
    ),
    "only_from_2008": ("工作年限只从2008年1月1日起算", "service counts from 1 January 2008 only"),
    "none_before_2008": (
        "这种离开方式,2008年以前的规定没有经济补偿,所以只从2008年1月1日起算",
        "the rules before 2008 gave nothing for this way to part: service counts from 1 January 2008 only",
    ),
    "before_2008_counted": (
        "2008年以前另按当时规定计{years}个月,月基数相同,不受三倍封顶的12个月限制",
        "{years} months for the time before 2008 under the old rules, at the same base, outside the cap's limit of 12 months",
    ),
    "single_wage_paid": ("正常一倍工资已经发放,这里只算另一倍", "the normal wage was paid; this is the second one"),
    "fixed_items_only": ("月工资只计固定发放的项目", "the monthly wage holds fixed items only"),
    "window_start": (
        "期间从{day:date}起算,有的法院写作晚一天,也可能早一天",
        "the window begins on {day:date}; some courts write a day later; it may also be a day earlier",
    ),
    "contract_prolonged": (
        "合同依法自动续延到{day:date},没签合同的期间从第二天算起",
        "the contract was prolonged by law until {day:date}; the time without a contract begins the day after",
    ),
    "monthly_base": ("加班费基数按合同约定的月工资", "the base is the monthly wage in the contract"),
    "period_hours": ("周期标准工时 {hours} 小时", "{hours} standard hours in the period"),
    "leave_normal_pay": ("正常工资已发,另付200%", "the normal pay was received, 200 % on top"),
    "leave_year_running": ("当年尚未结束,仍可安排休假", "the year has not ended; leave may still be taken"),
    "heat_given": ("高温津贴标准按填写的 {amount:money}", "heat allowance as given: {amount:money}"),
    "heat_months_given": (
        "当地发放高温津贴的月份未收录,按填写的月份全部计",
        "the months in which it is paid there are not recorded: every month given counts",
    ),
    "income_given": (
        "全国城镇居民人均可支配收入按填写的 {amount:money}",
        "national urban disposable income as given: {amount:money}",
    ),
    "subsidy_given": ("补助金标准按填写的算,没有核对", "the subsidy's standard is taken as given, not checked"),
    "full_month": ("每个月都提供了正常劳动", "normal work was done in each month"),
    "sick_local_steps": ("地方另有分档规定的从其规定", "local steps may give more"),
}

TEXT: Final = {
    **{f"line.{name}": pair for name, pair in _LINES.items()},
    **{f"assume.{name}": pair for name, pair in _ASSUMED.items()},
}
