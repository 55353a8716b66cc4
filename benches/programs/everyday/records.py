# Records filtered, grouped, summed up and sorted, as reports are made.
DEPARTMENTS = ["sales", "stock", "office", "legal", "repair"]


class Employee:
    def __init__(self, number, name, department, salary, year):
        self.number = number
        self.name = name
        self.department = department
        self.salary = salary
        self.year = year


def make(count):
    seed = 7
    staff = []
    for number in range(count):
        seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF
        staff.append(Employee(number, "e" + str(seed % 1000), DEPARTMENTS[seed % 5], 1000 + seed % 4000, 1990 + seed % 30))
    return staff


def group(staff):
    groups = {}
    for each in staff:
        if each.department not in groups:
            groups[each.department] = []
        groups[each.department].append(each)
    return groups


def main():
    check = 0
    for turn in range(5):
        staff = make(12000)
        groups = group(staff)
        for department in sorted(groups):
            members = groups[department]
            total = sum([each.salary for each in members])
            mean = total / len(members)
            rich = [each for each in members if each.salary > mean]
            rich.sort(key=lambda each: (-each.salary, each.name, each.number))
            oldest = min(members, key=lambda each: (each.year, each.number))
            check = (check * 31 + total + rich[0].number + oldest.number + turn) % 1000003
        rows = [{"name": each.name, "salary": each.salary, "year": each.year} for each in staff]
        rows.sort(key=lambda row: row["salary"])
        by_year = {}
        for row in rows:
            by_year.setdefault(row["year"], []).append(row["salary"])
        check += max([sum(salaries) for salaries in by_year.values()])
    print("records", check, len(rows), rows[0]["salary"], rows[-1]["name"])


main()
