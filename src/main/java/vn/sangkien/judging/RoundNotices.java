package vn.sangkien.judging;

import org.springframework.data.jpa.repository.JpaRepository;

interface RoundNotices extends JpaRepository<RoundNotice, RoundNotice.Key> {}
