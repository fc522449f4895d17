// Times the linkage of made-up people whose truth is known.
//   bench_linkage run RECORDS THREADS    prints seconds, processor seconds, pairs compared, precision, recall, F1
//   bench_linkage write RECORDS FILE     writes the list as CSV, for linkage_pandas.py
#include "pipeline/linkage.h"
#include "example/people.h"
#include "support/linkage_quality.h"

#include <chrono>
#include <ctime>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

using namespace laborshed;

namespace {

void write(const example::PeopleList& list, const std::string& file) {
    std::ofstream out(file);
    out << "given,family,former,birth,sex,phone,email,street,city,zip,last4,truth\n";
    for (std::size_t i = 0; i < list.people.size(); ++i) {  // the generator's texts have neither commas nor quotes
        const pipeline::PersonFields& p = list.people[i];
        out << p.given << ',' << p.family << ',' << p.former << ',';
        if (p.birth) {
            const std::chrono::year_month_day day(*p.birth);
            const auto two = [](unsigned number) { return (number < 10 ? "0" : "") + std::to_string(number); };
            out << static_cast<int>(day.year()) << '-' << two(static_cast<unsigned>(day.month())) << '-'
                << two(static_cast<unsigned>(day.day()));
        }
        out << ',' << p.sex << ',' << p.phone << ',' << p.email << ',' << p.street << ',' << p.city << ',' << p.zip
            << ',' << p.last4 << ',' << list.truth[i] << '\n';
    }
}

}  // namespace

int main(int argc, char** argv) {
    const std::vector<std::string> words(argv + 1, argv + argc);
    if (words.size() != 3 || (words[0] != "run" && words[0] != "write")) {
        std::cerr << "bench_linkage run RECORDS THREADS | write RECORDS FILE\n";
        return 2;
    }
    const auto list = example::make_people({.records = std::stoul(words[1]), .seed = 1});
    if (words[0] == "write") {
        write(list, words[2]);
        return 0;
    }
    const auto begin = std::chrono::steady_clock::now();
    const std::clock_t begin_of_work = std::clock();
    const auto linkage = pipeline::link(list.people, {.threads = static_cast<unsigned>(std::stoul(words[2]))});
    const std::clock_t worked = std::clock() - begin_of_work;
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begin;
    const auto quality = linkage_quality(linkage.cluster, list.truth);
    std::cout << seconds.count() << ' ' << static_cast<double>(worked) / CLOCKS_PER_SEC << ' ' << linkage.compared
              << ' ' << quality.precision << ' ' << quality.recall << ' ' << quality.f1 << '\n';
    return 0;
}
